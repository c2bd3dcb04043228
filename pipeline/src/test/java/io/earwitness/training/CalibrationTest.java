package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /** Logits that are 2.5 times too sure and know nothing of how common the classes are. */
  private static Logits tooSure() {
    double[] bias = {0.8, 0.2, -1.0};
    int count = 20_000;
    Random random = new Random(1);
    float[] logits = new float[count * 3];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      double[] weights = new double[3];
      for (int c = 0; c < 3; c++) {
        double honest = 2 * random.nextGaussian();
        logits[i * 3 + c] = (float) (2.5 * honest);
        weights[c] = Math.exp(honest + bias[c]);
        sum += weights[c];
      }
      double draw = random.nextDouble() * sum;
      labels[i] = draw < weights[0] ? 0 : draw < weights[0] + weights[1] ? 1 : 2;
    }
    return new Logits(logits, labels, 3);
  }

  @Test
  void findsTemperatureAndBias() {
    Calibration calibration = Calibration.fit(tooSure(), 0);

    assertThat(calibration.temperature()).isCloseTo(2.5, within(0.1));
    assertThat(calibration.bias().get(0)).isCloseTo(0.8, within(0.06));
    assertThat(calibration.bias().get(1)).isCloseTo(0.2, within(0.06));
    assertThat(calibration.bias().get(2)).isCloseTo(-1.0, within(0.06));
  }

  @Test
  void balanceOfOneSupposesAllClassesEquallyCommon() {
    Logits logits = tooSure();
    double[] common = new double[3];
    for (int row = 0; row < logits.count(); row++) {
      common[logits.label(row)]++;
    }

    List<Double> measured = Calibration.fit(logits, 0).bias();
    List<Double> balanced = Calibration.fit(logits, 1).bias();

    // Bayes: between two classes the bias changes by the logarithm of how much rarer one of them
    // is.
    double change = balanced.get(2) - balanced.get(0) - (measured.get(2) - measured.get(0));
    assertThat(change).isCloseTo(Math.log(common[0] / common[2]), within(0.1));
  }

  @Test
  void weightsMakeUpForRarityAndHaveMeanOne() {
    Logits logits = new Logits(new float[12], new int[] {0, 0, 0, 1}, 3);

    assertThat(logits.weights(1)).containsExactly(new double[] {2 / 3.0, 2, 0}, within(1e-12));
    assertThat(logits.weights(0)).containsExactly(new double[] {1, 1, 0}, within(1e-12));
  }

  @Test
  void macroF1IsMeanOfClasses() {
    float[] values = {9, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9};
    Logits logits = new Logits(values, new int[] {0, 1, 1, 2}, 3);

    // class 0: 1 of 2 predictions right, none missed: 2/3; class 1: 1 of 2 found: 2/3; class 2: 1
    assertThat(logits.macroF1(Calibration.none(3)))
        .isCloseTo((2 / 3.0 + 2 / 3.0 + 1) / 3, within(1e-12));
  }
}
