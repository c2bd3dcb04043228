package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoredItemTest {

  private static ScoredItem item(String recording, int trueClass, double... probabilities) {
    return new ScoredItem(recording, 0, recording, trueClass, probabilities);
  }

  @Test
  void theFirstOfEqualsIsTheLikeliest() {
    assertThat(item("a", 0, 0.2, 0.4, 0.4).likeliestClass()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
  void aProbabilityOutOfRangeIsRefused(double probability) {
    assertThatThrownBy(() -> item("a", 0, 0.5, probability))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownTrueClassIsRefused() {
    assertThatThrownBy(() -> item("a", 2, 0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void zeroAndMinusZeroTie() {
    Sample sample = Sample.of(2, List.of(item("a", 0, 0.0, 1), item("b", 1, -0.0, 1)));

    assertThat(sample.curve(0).rocAuc()).isEqualTo(0.5);
  }

  @Test
  void logLossIsOfTheTrueClass() {
    Sample sample = Sample.of(2, List.of(item("a", 0, 0.5, 0.5), item("b", 1, 0.75, 0.25)));

    assertThat(sample.logLoss()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
  }

  @Test
  void logLossOfCertainErrorIsLargeAndFinite() {
    assertThat(Sample.of(2, List.of(item("a", 1, 1, 0))).logLoss())
        .isCloseTo(-Math.log(Math.ulp(1.0)), within(1e-9));
  }
}
