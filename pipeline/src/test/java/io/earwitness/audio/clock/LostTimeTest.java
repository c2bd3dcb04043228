package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LostTimeTest {

  @Test
  void withoutDamageNothingIsLost() {
    LostTime lost = new LostTime();
    lost.decoded(1000, 0.5);

    assertThat(lost.seconds()).isZero();
  }

  @Test
  void damagedBytesLastAsLongAsSoundOfAsManyBytes() {
    LostTime lost = new LostTime();
    lost.decoded(1000, 0.5);
    lost.damaged(4000, 0.5);

    assertThat(lost.seconds()).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void lossesAddUp() {
    LostTime lost = new LostTime();
    lost.decoded(1000, 0.5);
    lost.damaged(2000, 0.5);
    lost.damaged(2000, 0.5);

    assertThat(lost.seconds()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aShortDamagedPacketLosesNothing() {
    LostTime lost = new LostTime();
    lost.decoded(1000, 0.5);
    lost.damaged(10, 0.5);

    assertThat(lost.seconds()).isZero();
  }

  @Test
  void aPacketWithoutSoundTakesNoTime() {
    LostTime lost = new LostTime();
    lost.decoded(1000, 0.5);
    lost.soundless(0.5);

    assertThat(lost.seconds()).isCloseTo(-0.5, within(1e-9));
  }

  @Test
  void damageBeforeTheFirstSoundHasNoLength() {
    LostTime lost = new LostTime();
    lost.damaged(4000, 0.5);

    assertThat(lost.seconds()).isZero();
  }
}
