package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OneCycleScheduleTest {

  private static final OneCycleSchedule SCHEDULE = new OneCycleSchedule(0.01, 401);

  @Test
  void risesToPeakInFirstQuarterAndFallsToNearlyNothing() {
    assertThat(SCHEDULE.learningRate(1)).isCloseTo(0.0004f, within(1e-7f));
    assertThat(SCHEDULE.learningRate(101)).isCloseTo(0.01f, within(1e-7f));
    assertThat(SCHEDULE.learningRate(401)).isCloseTo(1e-6f, within(1e-8f));
  }

  @Test
  void coolsOnlyAfterPeak() {
    assertThat(SCHEDULE.cooling(10)).isFalse();
    assertThat(SCHEDULE.cooling(120)).isFalse();
    assertThat(SCHEDULE.cooling(300)).isTrue();
  }
}
