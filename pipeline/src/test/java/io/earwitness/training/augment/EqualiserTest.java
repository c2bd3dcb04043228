package io.earwitness.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EqualiserTest {
  @Test
  void noGainIsStrongerThanAskedFor() {
    for (long seed = 0; seed < 500; seed++) {
      double[] gains = draw(seed);
      assertThat(gains).hasSize(40);
      assertThat(Arrays.stream(gains).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void gainsRunStraightBetweenAFewPoints() {
    for (long seed = 0; seed < 500; seed++) {
      double[] gains = draw(seed);
      int bends = 0;
      for (int mel = 1; mel < gains.length - 1; mel++) {
        if (Math.abs(gains[mel + 1] - 2 * gains[mel] + gains[mel - 1]) > 1e-9) {
          bends++;
        }
      }
      assertThat(bends).isBetween(1, 5);
    }
  }

  @Test
  void eachDrawIsAnother() {
    assertThat(Arrays.equals(draw(1), draw(2))).isFalse();
  }

  @Test
  void fewBandsHaveFewerPoints() {
    for (int mels = 1; mels < 10; mels++) {
      assertThat(Equaliser.draw(mels, 6, new SplittableRandom(mels))).hasSize(mels);
    }
  }

  private static double[] draw(long seed) {
    return Equaliser.draw(40, 6, new SplittableRandom(seed));
  }
}
