package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void aFrameThatFollowsOnNeedsNoSilence() {
    assertThat(new Timeline(0).silenceBefore(3, 3, false)).isZero();
  }

  @Test
  void timesAreCountedFromTheStartOfTheRecording() {
    assertThat(new Timeline(1.4).silenceBefore(1.4, 0, false)).isZero();
  }

  @Test
  void aHoleIsFilled() {
    assertThat(new Timeline(1).silenceBefore(6, 3, false)).isCloseTo(2, within(1e-9));
  }

  @Test
  void roundedTimesAreNoHole() {
    assertThat(new Timeline(0).silenceBefore(3.09, 3, false)).isZero();
  }

  @Test
  void smallHolesAreFilledOnceTheyAddUp() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();
    assertThat(timeline.silenceBefore(1.06, 1, false)).isZero();

    assertThat(timeline.silenceBefore(2.12, 2, false)).isCloseTo(0.12, within(1e-9));
  }

  @Test
  void aSmallHoleIsFilledWhereAPacketWasLost() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();

    assertThat(timeline.silenceBefore(1.02, 1, true)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void aRoundedStartIsTheStart() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(0.03, 0, false)).isZero();

    assertThat(timeline.silenceBefore(1.05, 1, true)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void aJumpBackSetsTheClockAnew() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(0, 100, false)).isZero();

    assertThat(timeline.silenceBefore(3, 101, false)).isCloseTo(2, within(1e-9));
  }

  @Test
  void aJumpOfHoursSetsTheClockAnew() {
    Timeline timeline = new Timeline(0);
    assertThat(timeline.silenceBefore(95_000, 10, false)).isZero();

    assertThat(timeline.silenceBefore(95_001, 11, false)).isZero();
  }
}
