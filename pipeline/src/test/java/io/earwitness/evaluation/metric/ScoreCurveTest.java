package io.earwitness.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.evaluation.RandomScores;
import io.earwitness.evaluation.Sample;
import io.earwitness.evaluation.ScoredItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCurveTest {

  /** By falling score: hit, miss, hit, miss, miss, hit; the last two misses adjoin. */
  private static ScoreCurve untied() {
    return new ScoreCurve(
        new double[] {0.9, 0.8, 0.7, 0.6, 0.5, 0.4},
        new long[] {1, 0, 1, 0, 0, 1},
        new long[] {0, 1, 0, 1, 1, 0},
        new long[] {0, 0, 0, 0, 1, 0});
  }

  @Test
  void averagePrecisionIsTheMeanPrecisionAtEachHit() {
    assertThat(untied().averagePrecision()).isCloseTo((1 + 2 / 3.0 + 3 / 6.0) / 3, within(1e-15));
  }

  @Test
  void rocAucCountsPairsInTheRightOrder() {
    assertThat(untied().rocAuc()).isCloseTo((3 + 2 + 0) / 9.0, within(1e-15));
  }

  @Test
  void itemsOfOneScoreAreReportedTogether() {
    ScoreCurve tied =
        new ScoreCurve(new double[] {0.5}, new long[] {1}, new long[] {3}, new long[1]);

    assertThat(tied.averagePrecision()).isEqualTo(0.25);
    assertThat(tied.rocAuc()).isEqualTo(0.5);
  }

  @Test
  void rankMetricsOfRandomTiedScoresAreThoseOfTheirDefinition() {
    List<ScoredItem> items = RandomScores.of(20, 10, 0.5, 3);
    for (int c = 0; c < 3; c++) {
      ScoreCurve curve = Sample.of(3, items).curve(c);
      assertThat(curve.rocAuc()).isCloseTo(pairsInOrder(items, c), within(1e-12));
    }
  }

  private static double pairsInOrder(List<ScoredItem> items, int c) {
    double inOrder = 0;
    long pairs = 0;
    for (ScoredItem hit : items) {
      for (ScoredItem miss : items) {
        if (hit.trueClass() == c && miss.trueClass() != c) {
          pairs++;
          inOrder += (1 + Math.signum(hit.probabilities()[c] - miss.probabilities()[c])) / 2;
        }
      }
    }
    return inOrder / pairs;
  }

  @Test
  void anItemExactlyAtTheThresholdIsReported() {
    assertThat(untied().at(0.7)).isEqualTo(new OperatingPoint(0.7, 2, 1, 1, 3, 3));
    assertThat(untied().at(0.71)).isEqualTo(new OperatingPoint(0.71, 1, 1, 1, 3, 3));
    assertThat(untied().at(0.95)).isEqualTo(new OperatingPoint(0.95, 0, 0, 0, 3, 3));
    assertThat(untied().at(0)).isEqualTo(new OperatingPoint(0, 3, 3, 2, 3, 3));
  }

  @Test
  void highestRecallAmongPointsOfAPrecision() {
    assertThat(untied().atPrecision(0.6)).isEqualTo(new OperatingPoint(0.7, 2, 1, 1, 3, 3));
    assertThat(untied().atPrecision(0.5)).isEqualTo(new OperatingPoint(0.4, 3, 3, 2, 3, 3));
  }

  @Test
  void aPrecisionOutOfReachReportsNothing() {
    ScoreCurve wrongFirst =
        new ScoreCurve(new double[] {0.9, 0.8}, new long[] {0, 1}, new long[] {1, 0}, new long[2]);

    assertThat(wrongFirst.atPrecision(0.6))
        .isEqualTo(new OperatingPoint(Double.POSITIVE_INFINITY, 0, 0, 0, 1, 1));
  }

  @Test
  void fewestFalsePositivesAmongPointsOfARecall() {
    assertThat(untied().atRecall(0.5)).isEqualTo(new OperatingPoint(0.7, 2, 1, 1, 3, 3));
    assertThat(untied().atRecall(1)).isEqualTo(new OperatingPoint(0.4, 3, 3, 2, 3, 3));
  }

  @Test
  void scoresThatAResampleLeftOutChangeNothing() {
    ScoreCurve gaps =
        new ScoreCurve(
            new double[] {0.95, 0.9, 0.8, 0.75, 0.7, 0.65},
            new long[] {0, 1, 0, 0, 1, 0},
            new long[] {0, 0, 1, 0, 0, 0},
            new long[6]);

    assertThat(gaps.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
    assertThat(gaps.atPrecision(0.6)).isEqualTo(new OperatingPoint(0.7, 2, 1, 1, 2, 1));
    assertThat(gaps.atRecall(0)).isEqualTo(new OperatingPoint(0.9, 1, 0, 0, 2, 1));
  }

  @Test
  void falseAlarmsAreCountedForEachHourOfOtherClasses() {
    // 600 segments of 3 s of other classes are half an hour
    OperatingPoint point = new OperatingPoint(0.5, 1, 4, 3, 2, 600);

    assertThat(point.falseAlarmsPerHour(3)).isEqualTo(8);
    assertThat(point.falseEventsPerHour(3)).isEqualTo(6);
  }

  @Test
  void aClassWithoutItemsHasNoRankMetrics() {
    ScoreCurve none =
        new ScoreCurve(new double[] {0.9}, new long[] {0}, new long[] {2}, new long[1]);

    assertThat(none.averagePrecision()).isNaN();
    assertThat(none.rocAuc()).isNaN();
    assertThat(none.atRecall(0.5).threshold()).isInfinite();
  }

  @Test
  void aCurveOfNothingReportsNothing() {
    ScoreCurve empty = new ScoreCurve(new double[0], new long[0], new long[0], new long[0]);

    assertThat(empty.at(0.5)).isEqualTo(new OperatingPoint(0.5, 0, 0, 0, 0, 0));
    assertThat(empty.rocAuc()).isNaN();
  }

  @Test
  void bestThresholdLiesMidwayToWhatIsNotReported() {
    // F1 is 1/2, 2/5, 4/6, 4/7, 4/8 and 6/9: 0.7 comes first.
    assertThat(untied().bestF1Threshold()).isCloseTo(0.65, within(1e-15));
    // Where all is best reported, it lies midway to 0.
    assertThat(
            new ScoreCurve(new double[] {0.5}, new long[] {1}, new long[] {0}, new long[1])
                .bestF1Threshold())
        .isEqualTo(0.25);
  }

  private static ScoredItem segment(String recording, int index, int trueClass, double scream) {
    return new ScoredItem(
        recording, index, recording, trueClass, new double[] {1 - scream, scream});
  }

  @Test
  void adjoiningFalseAlarmsAreOneEvent() {
    List<ScoredItem> items =
        List.of(
            segment("a", 0, 0, 0.9),
            segment("a", 1, 0, 0.7),
            segment("a", 2, 0, 0.1),
            segment("a", 3, 0, 0.8),
            segment("b", 0, 0, 0.9),
            segment("b", 1, 1, 0.9),
            segment("b", 2, 0, 0.9),
            segment("b", 4, 0, 0.9));
    ScoreCurve curve = Sample.of(2, items).curve(1);

    assertThat(curve.at(0.9).falseEvents()).isEqualTo(4);
    assertThat(curve.at(0.8).falseEvents()).isEqualTo(5);
    assertThat(curve.at(0.7).falseEvents()).as("joins a 0 and a 1").isEqualTo(5);
    assertThat(curve.at(0.1).falsePositives()).isEqualTo(7);
    assertThat(curve.at(0.1).falseEvents()).as("a is one, b is three").isEqualTo(4);
  }
}
