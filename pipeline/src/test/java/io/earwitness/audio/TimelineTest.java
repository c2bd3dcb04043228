package io.earwitness.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void aFrameThatFollowsOnNeedsNoSilence() {
    assertThat(new Timeline(0).silenceBefore(3, 3)).isZero();
  }

  @Test
  void timesAreCountedFromTheStartOfTheRecording() {
    assertThat(new Timeline(1.4).silenceBefore(1.4, 0)).isZero();
  }

  @Test
  void aHoleIsFilled() {
    assertThat(new Timeline(1).silenceBefore(6, 3)).isCloseTo(2, within(1e-9));
  }

  @Test
  void roundedTimesAreNoHole() {
    assertThat(new Timeline(0).silenceBefore(3.09, 3)).isZero();
  }

  @Test
  void smallHolesAreFilledOnceTheyAddUp() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(1.06, 1)).isZero();

    assertThat(timeline.silenceBefore(2.12, 2)).isCloseTo(0.12, within(1e-9));
  }

  @Test
  void aJumpBackSetsTheClockAnew() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(0, 100)).isZero();

    assertThat(timeline.silenceBefore(3, 101)).isCloseTo(2, within(1e-9));
  }

  @Test
  void aJumpOfHoursSetsTheClockAnew() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(95_000, 10)).isZero();

    assertThat(timeline.silenceBefore(95_001, 11)).isZero();
  }
}
