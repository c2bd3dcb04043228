package io.earwitness.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FreqMixStyleTest {
  private static final int MELS = 4;
  private static final int FRAMES = 200;

  /** Bands whose level and movement grow with their number. */
  private static float[] spectrogram(long seed, double meanDb, double widthDb) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logMel = new float[MELS * FRAMES];
    for (int i = 0; i < logMel.length; i++) {
      int band = i / FRAMES;
      logMel[i] = (float) (meanDb + band + (1 + band) * widthDb * (random.nextDouble() - 0.5));
    }
    return logMel;
  }

  private static double mean(float[] logMel, int band) {
    double sum = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
      sum += logMel[band * FRAMES + frame];
    }
    return sum / FRAMES;
  }

  @Test
  void noShareOfAnotherChangesNothing() {
    float[] own = spectrogram(1, -40, 20);
    float[] mixed = own.clone();

    FreqMixStyle.mix(mixed, spectrogram(2, -20, 5), 0, MELS, LevelScale.DECIBELS);

    for (int i = 0; i < own.length; i++) {
      assertThat(mixed[i]).isCloseTo(own[i], within(1e-4f));
    }
  }

  @Test
  void takesTheLevelOfEachBandFromTheOther() {
    float[] mixed = spectrogram(1, -40, 20);
    float[] other = spectrogram(2, -20, 5);

    FreqMixStyle.mix(mixed, other, 1, MELS, LevelScale.DECIBELS);

    for (int band = 0; band < MELS; band++) {
      assertThat(mean(mixed, band)).isCloseTo(mean(other, band), within(1e-3));
    }
  }

  @Test
  void keepsWhatMovesTogether() {
    float[] own = spectrogram(1, -40, 20);
    float[] mixed = own.clone();

    FreqMixStyle.mix(mixed, spectrogram(2, -20, 5), 0.5, MELS, LevelScale.DECIBELS);

    for (int i = 1; i < FRAMES; i++) {
      assertThat(Math.signum(mixed[i] - mixed[i - 1])).isEqualTo(Math.signum(own[i] - own[i - 1]));
    }
  }

  @Test
  void bearsASilentBand() {
    float[] silent = new float[MELS * FRAMES];

    FreqMixStyle.mix(silent, spectrogram(2, -20, 5), 0.5, MELS, LevelScale.DECIBELS);

    assertThat(silent).doesNotContain(Float.NaN);
  }
}
