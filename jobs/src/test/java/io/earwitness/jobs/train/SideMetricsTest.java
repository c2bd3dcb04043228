package io.earwitness.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.jobs.train.Predictions.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideMetricsTest {

  private static Case segment(String clip, int label, double probabilityOfOne) {
    return new Case(clip, label, new double[] {1 - probabilityOfOne, probabilityOfOne});
  }

  private static final Predictions SEGMENTS =
      new Predictions(
          List.of(
              segment("a", 1, 0.9),
              segment("a", 1, 0.8),
              segment("b", 0, 0.7),
              segment("b", 0, 0.1),
              segment("c", 1, 0.6),
              segment("c", 1, 0.2)),
          2);

  @Test
  void confusionCountsSegments() {
    Confusion confusion = Confusion.of(SEGMENTS);

    assertThat(confusion.counts()[0]).containsExactly(1, 1);
    assertThat(confusion.counts()[1]).containsExactly(1, 3);
    assertThat(confusion.accuracy()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(confusion.precision(1)).isEqualTo(0.75);
    assertThat(confusion.recall(1)).isEqualTo(0.75);
    assertThat(confusion.macroF1()).isCloseTo((0.5 + 0.75) / 2, within(1e-12));
  }

  @Test
  void clipCountsWithMeanOfItsSegments() {
    Predictions clips = SEGMENTS.byClip();

    assertThat(clips.cases()).extracting(Case::id).containsExactly("a", "b", "c");
    assertThat(clips.cases().get(0).probabilities()[1]).isCloseTo(0.85, within(1e-12));
    assertThat(clips.cases().get(2).likeliest()).isZero();
  }

  @Test
  void averagePrecisionFollowsTheRanking() {
    double expected = 0.25 * (1 + 1 + 3 / 4.0 + 4 / 5.0);

    assertThat(Ranking.of(SEGMENTS, 1).averagePrecision()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void thresholdWithBestF1LiesBetweenTwoProbabilities() {
    // F1 is 6/7 from 0.6 on and 8/9 from 0.2 on.
    assertThat(Ranking.of(SEGMENTS, 1).bestThreshold()).isCloseTo(0.15, within(1e-12));
  }

  @Test
  void recallAtPrecisionIsTheGreatestThere() {
    assertThat(Ranking.of(SEGMENTS, 1).recallAtPrecision(0.9)).isEqualTo(0.5);
    assertThat(Ranking.of(SEGMENTS, 1).recallAtPrecision(0.75)).isEqualTo(1);
  }
}
