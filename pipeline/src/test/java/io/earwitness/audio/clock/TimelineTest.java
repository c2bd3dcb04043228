package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.clock.Pauses.Basis;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

  private static Timeline timeline(double originSeconds) {
    return new Timeline(
        originSeconds,
        new Pauses(Basis.STAMPS, OptionalDouble.empty(), (time, jump) -> OptionalDouble.of(jump)));
  }

  @Test
  void aFrameThatFollowsOnNeedsNoSilence() throws Exception {
    assertThat(timeline(0).silenceBefore(3, 3, false)).isZero();
  }

  @Test
  void timesAreCountedFromTheStartOfTheRecording() throws Exception {
    assertThat(timeline(1.4).silenceBefore(1.4, 0, false)).isZero();
  }

  @Test
  void aHoleIsFilled() throws Exception {
    assertThat(timeline(1).silenceBefore(6, 3, false)).isCloseTo(2, within(1e-9));
  }

  @Test
  void roundedTimesAreNoHole() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();

    assertThat(timeline.silenceBefore(3.09, 3, false)).isZero();
  }

  @Test
  void soundThatSetsInATwentiethOfASecondLateIsLate() throws Exception {
    assertThat(timeline(0).silenceBefore(0.045, 0, false)).isZero();
    assertThat(timeline(0).silenceBefore(0.09, 0, false)).isCloseTo(0.09, within(1e-9));
  }

  @Test
  void smallHolesAreFilledOnceTheyAddUp() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();
    assertThat(timeline.silenceBefore(1.06, 1, false)).isZero();

    assertThat(timeline.silenceBefore(2.12, 2, false)).isCloseTo(0.12, within(1e-9));
  }

  @Test
  void aSmallHoleIsFilledWhereAPacketWasLost() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();

    assertThat(timeline.silenceBefore(1.02, 1, true)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void aRoundedStartIsTheStart() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0.03, 0, false)).isZero();

    assertThat(timeline.silenceBefore(1.05, 1, true)).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void aJumpBackSetsTheClockAnew() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0, 100, false)).isZero();

    assertThat(timeline.silenceBefore(3, 101, false)).isCloseTo(2, within(1e-9));
  }

  @Test
  void aJumpOfHoursSetsTheClockAnew() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(95_000, 10, false)).isZero();

    assertThat(timeline.silenceBefore(95_001, 11, false)).isZero();
  }

  @Test
  void nobodyRecordsForLongerThanAYear() throws Exception {
    Timeline timeline = new Timeline(0, Pauses.ofIndex());
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();

    assertThat(timeline.silenceBefore(100 * 86_400, 1, false)).isPositive();
    assertThat(timeline.silenceBefore(500 * 86_400, 100 * 86_400, false)).isZero();
  }

  /** As of a camera whose crystal is slow: frames of 20 ms that come every 19.8 ms by its clock. */
  @Test
  void whatLagsLittleByLittleIsLeftOutFrameByFrame() throws Exception {
    Timeline timeline = timeline(0);
    double position = 0;
    int leftOut = 0;
    for (int frame = 0; frame < 10_000; frame++) {
      if (timeline.isSurplus(frame * 0.0198, position, 0.02)) {
        leftOut++;
      } else {
        assertThat(timeline.silenceBefore(frame * 0.0198, position, false)).isZero();
        position += 0.02;
      }
      assertThat(position - frame * 0.0198).isBetween(-0.05, 0.125);
    }

    assertThat(leftOut).isBetween(90, 100);
    assertThat(timeline.originSeconds()).isZero();
  }

  @Test
  void aLongFrameIsLeftOutOnceItIsAllTooLate() throws Exception {
    Timeline timeline = timeline(0);
    double position = 0;
    for (int frame = 0; frame < 1000; frame++) {
      if (!timeline.isSurplus(frame * 0.995, position, 1)) {
        assertThat(timeline.silenceBefore(frame * 0.995, position, false)).isZero();
        position += 1;
      }
      assertThat(position - frame * 0.995).isBetween(-0.1, 2.0);
    }
  }

  @Test
  void timesThatAreWrongThroughoutCostNoSound() throws Exception {
    Timeline timeline = timeline(0);
    for (int frame = 0; frame < 1000; frame++) {
      assertThat(timeline.isSurplus(frame * 0.018, frame * 0.02, 0.02)).isFalse();
      assertThat(timeline.silenceBefore(frame * 0.018, frame * 0.02, false)).isZero();
    }
  }

  /** As of a file whose header names a wrong rate. */
  @Test
  void timesThatAreTooLongThroughoutAreNoHoles() throws Exception {
    Timeline timeline = timeline(0);
    for (int frame = 0; frame < 1000; frame++) {
      assertThat(timeline.silenceBefore(frame * 0.022, frame * 0.02, false)).isZero();
    }
  }

  @Test
  void aFastClockLeavesHoles() throws Exception {
    Timeline timeline = timeline(0);
    double silence = 0;
    for (int frame = 0; frame < 10_000; frame++) {
      silence += timeline.silenceBefore(frame * 0.0202, frame * 0.02 + silence, false);
    }

    assertThat(silence).isBetween(1.85, 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2, 4})
  void packetsThatAreLostAtEqualDistancesLeaveHoles(int of) throws Exception {
    assertThat(silence(frame -> frame % of != 0, 1200)).isBetween(24.0 / of - 0.15, 24.0 / of);
    assertThat(silence(frame -> frame % of == 0, 1200))
        .isBetween(24 - 24.0 / of - 0.15, 24 - 24.0 / of);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.4, 0.6})
  void packetsThatAreLostByChanceLeaveHoles(double share) throws Exception {
    Random random = new Random(1);
    boolean[] lost = new boolean[3000];
    int count = 0;
    for (int i = 1; i < lost.length - 1; i++) {
      lost[i] = random.nextDouble() < share;
      count += lost[i] ? 1 : 0;
    }

    assertThat(silence(frame -> !lost[frame], lost.length))
        .isBetween(count * 0.02 - 0.15, count * 0.02 + 0.01);
  }

  /** The silence between frames of 20 ms of which some arrived. */
  private static double silence(IntPredicate arrived, int frames) throws Exception {
    Timeline timeline = timeline(0);
    double position = 0;
    double silence = 0;
    for (int frame = 0; frame < frames; frame++) {
      if (frame == 0 || arrived.test(frame)) {
        double before = timeline.silenceBefore(frame * 0.02, position, false);
        silence += before;
        position += before + 0.02;
      }
    }
    return silence;
  }

  @Test
  void aTimeThatThoseBehindItDoNotFollowIsPassedOver() throws Exception {
    Timeline timeline =
        new Timeline(
            0,
            new Pauses(Basis.STAMPS, OptionalDouble.empty(), (time, jump) -> OptionalDouble.of(0)));
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();
    assertThat(timeline.silenceBefore(9, 1, false)).isZero();
    assertThat(timeline.silenceBefore(0.5, 2, false)).isZero();

    assertThat(timeline.originSeconds()).isZero();
  }

  @Test
  void aSingleStepBackIsAJoint() throws Exception {
    Timeline timeline = timeline(0);
    assertThat(timeline.silenceBefore(0, 0, false)).isZero();
    assertThat(timeline.silenceBefore(100, 100, false)).isZero();

    assertThat(timeline.isSurplus(99.82, 100.02, 0.02)).isFalse();
    assertThat(timeline.silenceBefore(99.82, 100.02, false)).isZero();
    assertThat(timeline.originSeconds()).isCloseTo(-0.2, within(1e-9));
  }
}
