package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperparametersTest {

  private static Hyperparameters with(
      int epochs, int steps, double rate, double decay, double smoothing, double calibration) {
    return new Hyperparameters(
        1,
        epochs,
        steps,
        16,
        rate,
        decay,
        smoothing,
        0.5,
        12,
        KeptEpoch.BEST,
        calibration,
        AugmentationSettings.none());
  }

  @Test
  void stepsAndSegmentsAreCounted() {
    Hyperparameters some = with(3, 10, 0.1, 0, 0, 0);

    assertThat(some.totalSteps()).isEqualTo(30);
    assertThat(some.segmentsPerEpoch()).isEqualTo(160);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.1, 0, 0, 0",
    "3, 0, 0.1, 0, 0, 0",
    "50000, 50000, 0.1, 0, 0, 0",
    "1, 200000000, 0.1, 0, 0, 0",
    "3, 10, 0, 0, 0, 0",
    "3, 10, NaN, 0, 0, 0",
    "3, 10, 0.1, -1, 0, 0",
    "3, 10, 0.1, 0, 1.1, 0",
    "3, 10, 0.1, 0, 0, NaN",
  })
  void whatCannotTrainIsRejected(
      int epochs, int steps, double rate, double decay, double smoothing, double calibration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(epochs, steps, rate, decay, smoothing, calibration));
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0, 1", "NaN, 0, 1", "0.5, 2, 1", "0.5, NaN, 1"})
  void aChanceHasAProbabilityAndARange(double probability, double from, double to) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Chance(probability, from, to));
  }
}
