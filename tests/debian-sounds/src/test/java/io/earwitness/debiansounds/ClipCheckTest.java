package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClipCheckTest {
  private static final Audio MELODY = Sounds.melody(1, 3);

  private final ClipCheck check = new ClipCheck(List.of(Fingerprint.of(Sounds.melody(7, 3))));

  @Test
  void theSameIsAcceptedOnce() {
    assertThat(check.reasonAgainst("ambient", MELODY)).isEmpty();
    assertThat(check.reasonAgainst("conversation", MELODY)).contains(LeftOut.SAME_SAMPLES);
    assertThat(check.reasonAgainst("ambient", Sounds.louder(MELODY, 0.4f)))
        .contains(LeftOut.LIKE_ANOTHER);
    assertThat(check.reasonAgainst("ambient", Sounds.melody(2, 3))).isEmpty();
  }

  @Test
  void whatIsLikeOneToKeepApartIsLeftOut() {
    assertThat(check.reasonAgainst("ambient", Sounds.louder(Sounds.melody(7, 3), 0.4f)))
        .contains(LeftOut.LIKE_ONE_TO_KEEP_APART);
  }

  @Test
  void whatDoesNotDecodeOrIsShortIsLeftOut() {
    assertThat(check.reasonAgainst("ambient", Audio.EMPTY)).contains(LeftOut.TOO_SHORT);
    assertThat(check.reasonAgainst("ambient", Sounds.melody(3, 0.29))).contains(LeftOut.TOO_SHORT);
    assertThat(check.reasonAgainst("ambient", Sounds.melody(3, 0.31))).isEmpty();
  }

  @Test
  void aScreamThatIsShortOrLowIsAGrunt() {
    assertThat(check.reasonAgainst("scream", Sounds.tone(2000, 0.39))).contains(LeftOut.GRUNT);
    assertThat(check.reasonAgainst("scream", Sounds.tone(300, 1))).contains(LeftOut.GRUNT);
    assertThat(check.reasonAgainst("scream", Sounds.tone(2000, 1))).isEmpty();
    assertThat(check.reasonAgainst("ambient", Sounds.tone(300, 1))).isEmpty();
  }
}
