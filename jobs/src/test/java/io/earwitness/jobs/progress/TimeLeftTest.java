package io.earwitness.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Estimates, second by second, for works that go on in different ways. */
class TimeLeftTest {

  /** The estimates after each second; negative while there is none. */
  private static List<Double> estimates(int seconds, DoubleUnaryOperator shareAt) {
    TimeLeft left = new TimeLeft();
    List<Double> estimates = new ArrayList<>();
    for (int second = 1; second <= seconds; second++) {
      left.at(second, shareAt.applyAsDouble(second));
      estimates.add(left.seconds().orElse(-1));
    }
    return estimates;
  }

  private static double at(int second, List<Double> estimates) {
    return estimates.get(second - 1);
  }

  @Test
  void ofASteadyWorkItIsExact() {
    List<Double> estimates = estimates(300, second -> second / 300);

    for (int second = 15; second <= 300; second++) {
      assertThat(at(second, estimates)).isCloseTo(300 - second, within(0.01));
    }
  }

  @Test
  void inTheFirstSecondsNobodyCanTell() {
    assertThat(estimates(14, second -> second / 300)).containsOnly(-1.0);
    assertThat(estimates(300, second -> 0)).containsOnly(-1.0);
  }

  /** Ten million recordings: a hundredth of them takes hours. */
  @Test
  void ofVeryMuchTheFirstMinutesTell() {
    double seconds = 1e6;
    List<Double> estimates = estimates(400, second -> second / seconds);

    assertThat(at(299, estimates)).isNegative();
    assertThat(at(301, estimates)).isCloseTo(seconds, Offset.offset(seconds / 100));
  }

  /** Loading a model takes a while in which nothing is done. */
  @Test
  void aSlowStartIsForgotten() {
    List<Double> estimates = estimates(400, second -> Math.max(0, second - 20) / 1000);

    assertThat(at(120, estimates)).isCloseTo(900, within(90.0));
    assertThat(at(400, estimates)).isCloseTo(620, within(20.0));
  }

  /** Ten long recordings, each of which counts when it is finished. */
  @Test
  void workThatComesInLumpsDoesNotMakeItJump() {
    List<Double> estimates = estimates(590, second -> Math.floor(second / 60) / 10);

    for (int second = 130; second < 590; second++) {
      assertThat(at(second, estimates)).isBetween(0.5 * (600 - second), 2.0 * (600 - second) + 60);
    }
  }

  @Test
  void whenTheWorkGetsHarderItFollowsWithoutAJump() {
    List<Double> estimates =
        estimates(900, second -> second < 300 ? second / 600 : 0.5 + (second - 300) / 6000);

    for (int second = 20; second < 900; second++) {
      assertThat(at(second + 1, estimates)).isLessThan(at(second, estimates) * 1.05 + 1);
    }
    assertThat(at(900, estimates)).isGreaterThan(1500);
  }

  @Test
  void theShareNeverFallsAndNeverExceedsAll() {
    TimeLeft left = new TimeLeft();
    left.at(20, 0.5);
    left.at(21, 0.4);
    assertThat(left.shareDone()).isEqualTo(0.5);
    left.at(22, 1.3);
    assertThat(left.shareDone()).isEqualTo(1);
    assertThat(left.seconds()).hasValue(0);
  }
}
