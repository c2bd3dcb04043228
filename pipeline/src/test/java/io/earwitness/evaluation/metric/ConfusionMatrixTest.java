package io.earwitness.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final Offset<Double> EXACT = within(1e-15);

  /** Class 0: 3 of 4 found; class 1: 1 of 2; class 2 has no items but is predicted once. */
  private static ConfusionMatrix small() {
    return new ConfusionMatrix(3).add(0, 0, 3).add(0, 1, 1).add(1, 1, 1).add(1, 2, 1);
  }

  @Test
  void scoresOfAClass() {
    assertThat(small().of(0)).isEqualTo(new PrecisionRecallF1(1, 0.75, 6 / 7.0));
    assertThat(small().of(1)).isEqualTo(new PrecisionRecallF1(0.5, 0.5, 0.5));
  }

  @Test
  void aClassWithoutItemsScoresZeroAndCountsInTheMacroAverage() {
    assertThat(small().of(2)).isEqualTo(new PrecisionRecallF1(0, 0, 0));
    assertThat(small().macro().precision()).isCloseTo(1.5 / 3, EXACT);
    assertThat(small().macro().recall()).isCloseTo(1.25 / 3, EXACT);
    assertThat(small().macro().f1()).isCloseTo((6 / 7.0 + 0.5) / 3, EXACT);
  }

  @Test
  void weightedAverageWeighsBySupport() {
    assertThat(small().weighted().precision()).isCloseTo((4 * 1 + 2 * 0.5) / 6, EXACT);
    assertThat(small().weighted().recall()).isEqualTo(small().accuracy()).isCloseTo(4 / 6.0, EXACT);
  }

  @Test
  void aClassNeitherSeenNorPredictedIsNotInTheMacroAverage() {
    ConfusionMatrix right = new ConfusionMatrix(3).add(0, 0, 5).add(2, 2, 1);

    assertThat(right.macro()).isEqualTo(new PrecisionRecallF1(1, 1, 1));
  }

  @Test
  void aClassNeitherSeenNorPredictedScoresZero() {
    assertThat(new ConfusionMatrix(2).add(0, 0, 5).of(1)).isEqualTo(new PrecisionRecallF1(0, 0, 0));
  }

  @Test
  void nothingHasNoAccuracyAndZeroScores() {
    ConfusionMatrix empty = new ConfusionMatrix(2);

    assertThat(empty.accuracy()).isNaN();
    assertThat(empty.weighted()).isEqualTo(new PrecisionRecallF1(0, 0, 0));
  }
}
