package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameClockTest {
  private static final int RATE_HZ = 48_000;

  private final FrameClock clock = new FrameClock(0, Pauses.ofIndex());

  @Test
  void framesThatFollowOnHaveNoSilenceBetweenThem() throws Exception {
    assertThat(clock.place(0, RATE_HZ, false).samples()).isZero();
    clock.advance(RATE_HZ, RATE_HZ);

    assertThat(clock.place(1, RATE_HZ, false).samples()).isZero();
    assertThat(clock.positionSeconds()).isEqualTo(1);
  }

  @Test
  void silenceIsInSamplesOfTheFrameBehindIt() throws Exception {
    clock.place(0, RATE_HZ, false);
    clock.advance(RATE_HZ, RATE_HZ);

    assertThat(clock.place(1.5, 16_000, false).samples()).isEqualTo(8_000);
  }

  @Test
  void thePositionIsExactThroughAChangeOfRate() throws Exception {
    clock.advance(RATE_HZ, RATE_HZ);
    clock.advance(8_000, 16_000);
    clock.advance(RATE_HZ / 4, RATE_HZ);

    assertThat(clock.positionSeconds()).isEqualTo(1.75);
  }

  @Test
  void theMiddleOfARecordingIsTakenUpWithTheSilenceThere() throws Exception {
    clock.place(0, RATE_HZ, false);
    clock.goOnAt(10L * RATE_HZ, RATE_HZ / 2, RATE_HZ, 10.5);
    assertThat(clock.positionSeconds()).isEqualTo(10);

    clock.advance(RATE_HZ, RATE_HZ);
    assertThat(clock.place(11, RATE_HZ, false).samples()).isZero();
    assertThat(clock.place(13, RATE_HZ, false).samples()).isEqualTo(2 * RATE_HZ);
  }
}
