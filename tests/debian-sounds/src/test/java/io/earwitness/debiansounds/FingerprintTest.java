package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Duplicates are known by their sound, not by their bytes. */
class FingerprintTest {
  private static final Audio MELODY = Sounds.melody(1, 3);

  @TempDir Path folder;

  private static boolean alike(Audio one, Audio other) {
    return Fingerprint.of(one).soundsLike(Fingerprint.of(other));
  }

  @Test
  void aSoundIsLikeItselfAtAnotherGain() {
    assertThat(alike(MELODY, Sounds.louder(MELODY, 0.3f))).isTrue();
  }

  @Test
  void aSoundIsLikeItselfAfterALossyEncoder() throws Exception {
    Path mp3 = folder.resolve("melody.mp3");
    AudioWriter.write(mp3, AudioWriter.Format.MP3, MELODY.rateHz(), MELODY.samples());

    assertThat(alike(MELODY, new SoundDecoder().decode(mp3))).isTrue();
  }

  @Test
  void aSoundIsLikeALongerOneThatHoldsIt() {
    Audio longer = Sounds.joined(Sounds.melody(2, 2), MELODY, Sounds.melody(3, 2));

    assertThat(alike(MELODY, longer)).isTrue();
  }

  @Test
  void otherSoundsAreNotLikeIt() {
    for (int seed = 2; seed < 20; seed++) {
      assertThat(alike(MELODY, Sounds.melody(seed, 3))).as("seed " + seed).isFalse();
    }
  }

  @Test
  void aSoundThatIsShorterThanASecondMustLastAsLong() {
    Audio brief =
        new Audio(Arrays.copyOf(MELODY.samples(), Sounds.RATE_HZ * 4 / 5), Sounds.RATE_HZ);

    assertThat(alike(brief, Sounds.louder(brief, 0.5f))).isTrue();
    assertThat(alike(brief, MELODY)).isFalse();
  }

  @Test
  void aQuarterOfASecondIsTooLittleToBeKnownBy() {
    Audio brief = new Audio(Arrays.copyOf(MELODY.samples(), Sounds.RATE_HZ / 4), Sounds.RATE_HZ);

    assertThat(alike(brief, brief)).isFalse();
  }
}
