package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FirstDamageTest {
  private static final Damage AT_TEN = new Damage(FailureCode.DECODE_ERROR, "first", 10);

  private final FirstDamage damage = new FirstDamage(5);

  @Test
  void onlyTheFirstIsKept() {
    damage.note(FailureCode.DECODE_ERROR, "first", 10);
    damage.note(FailureCode.DECODE_ERROR, "second", 11);

    assertThat(damage.found()).contains(AT_TEN);
  }

  @Test
  void whatLiesBeforeThePartThatIsReadDoesNotCount() {
    damage.note(FailureCode.DECODE_ERROR, "before", 4.9);
    damage.note(FailureCode.DECODE_ERROR, "first", 10);

    assertThat(damage.found()).contains(AT_TEN);
  }

  @Test
  void aRecordingThatEndsWhereItSaysIsWhole() {
    damage.noteEnd(59.6, OptionalDouble.of(60));

    assertThat(damage.found()).isEmpty();
  }

  @Test
  void aRecordingThatDeclaresNothingIsWhole() {
    damage.noteEnd(30, OptionalDouble.empty());

    assertThat(damage.found()).isEmpty();
  }

  @Test
  void aRecordingThatEndsEarlyIsTruncated() {
    damage.noteEnd(30, OptionalDouble.of(60));

    assertThat(damage.found().map(Damage::code)).contains(FailureCode.TRUNCATED);
    assertThat(damage.found().map(Damage::atSeconds)).contains(30.0);
  }

  @Test
  void aDamagedLastPacketIsPartOfBeingCutShort() {
    damage.note(FailureCode.DECODE_ERROR, "the last packet", 29.9);
    damage.noteEnd(30, OptionalDouble.of(60));

    assertThat(damage.found().map(Damage::code)).contains(FailureCode.TRUNCATED);
  }

  @Test
  void earlierDamageIsKeptWhereTheEndIsMissing() {
    damage.note(FailureCode.DECODE_ERROR, "first", 10);
    damage.noteEnd(30, OptionalDouble.of(60));

    assertThat(damage.found()).isEqualTo(Optional.of(AT_TEN));
  }
}
