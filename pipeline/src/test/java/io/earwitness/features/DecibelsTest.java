package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecibelsTest {

  @ParameterizedTest
  @ValueSource(floats = {1e-10f, 1e-3f, 0.5f, 0.70710677f, 0.7071069f, 1, 1.4142135f, 2, 3e8f})
  void agreesWithTheLogarithm(float power) {
    assertThat((double) Decibels.ofPower(power)).isCloseTo(10 * Math.log10(power), within(1e-4));
  }

  @Test
  void isRightToATenThousandthOfADecibelEverywhere() {
    Random random = new Random(3);
    double worst = 0;
    for (int i = 0; i < 200_000; i++) {
      float power = (float) Math.pow(10, 22 * random.nextDouble() - 12);
      worst = Math.max(worst, Math.abs(Decibels.ofPower(power) - 10 * Math.log10(power)));
    }

    assertThat(worst).isLessThan(1e-4);
  }

  @Test
  void fullScaleIsZero() {
    assertThat(Decibels.ofPower(1)).isZero();
  }
}
