package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketGapsTest {
  private static final TimeScale SCALE = new TimeScale(1, 1000);
  private static final int DURATION = 20;

  private final PacketGaps gaps = new PacketGaps(0);

  @Test
  void nothingIsMissingBeforeTheFirstPacket() {
    assertThat(gaps.findBefore(5000, DURATION, SCALE)).isFalse();
  }

  @Test
  void aPacketThatFollowsOnHasNoGapBeforeIt() {
    gaps.findBefore(0, DURATION, SCALE);

    assertThat(gaps.findBefore(20, DURATION, SCALE)).isFalse();
    assertThat(gaps.findBefore(40, DURATION, SCALE)).isFalse();
  }

  @Test
  void halfAPacketIsAGapAndLessIsNone() {
    gaps.findBefore(0, DURATION, SCALE);

    assertThat(gaps.findBefore(29, DURATION, SCALE)).isFalse();
    assertThat(gaps.findBefore(59, DURATION, SCALE)).isTrue();
  }

  @Test
  void aPacketThatComesTooEarlyHasNoGapBeforeIt() {
    gaps.findBefore(1000, DURATION, SCALE);

    assertThat(gaps.findBefore(0, DURATION, SCALE)).isFalse();
  }

  @Test
  void whereTimesAreWrongBySomeMuchNoLessIsAGap() {
    PacketGaps unsure = new PacketGaps(0.05);
    unsure.findBefore(0, DURATION, SCALE);

    assertThat(unsure.findBefore(70, DURATION, SCALE)).isFalse();
    assertThat(unsure.findBefore(141, DURATION, SCALE)).isTrue();
  }

  @Test
  void afterARestartNothingIsMissing() {
    gaps.findBefore(0, DURATION, SCALE);
    gaps.restart();

    assertThat(gaps.findBefore(9000, DURATION, SCALE)).isFalse();
  }
}
