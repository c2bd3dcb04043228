package io.earwitness.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.Stft;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectrogramAugmentationTest {

  private static final int MELS = 32;
  private static final int FRAMES = 40;

  private static float[] spectrogram() {
    SplittableRandom random = new SplittableRandom(1);
    float[] logMel = new float[MELS * FRAMES];
    for (int i = 0; i < logMel.length; i++) {
      logMel[i] = (float) (-80 * random.nextDouble());
    }
    logMel[500] = 0;
    return logMel;
  }

  private static float[] augmented(AugmentationSettings settings, long seed) {
    return augmented(settings, Optional.empty(), seed);
  }

  private static float[] augmentedOver(
      float[] background, AugmentationSettings settings, long seed) {
    return augmented(settings, Optional.of(background), seed);
  }

  private static float[] augmented(
      AugmentationSettings settings, Optional<float[]> background, long seed) {
    float[] logMel = spectrogram();
    new SpectrogramAugmentation(MELS, FRAMES, 0.023, LevelScale.DECIBELS, settings)
        .apply(logMel, background, new SplittableRandom(seed));
    return logMel;
  }

  @Test
  void staysInDecibelsBelowMaximum() {
    for (long seed = 0; seed < 200; seed++) {
      float[] logMel = augmentedOver(spectrogram(), StrongAugmentation.settings(), seed);
      for (float value : logMel) {
        assertThat(value).isBetween(-80f, 0f);
      }
    }
  }

  /** The natural logarithm of magnitudes, as YAMNet hears them. */
  private static final LevelScale NATURAL =
      LevelScale.of(
          new LogMelParameters(
              16_000,
              new Stft(512, 400, 160, false, Stft.Values.MAGNITUDE),
              new MelBands(64, 125, 7500, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Height.ONE),
              new LogScale.Natural(0.001)));

  private static final double DB_PER_UNIT = 20 / Math.log(10);

  /** The same sound on that scale, its maximum at 5 dB. */
  private static float[] natural() {
    float[] values = spectrogram();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max((values[i] + 5) / DB_PER_UNIT, Math.log(0.001));
    }
    return values;
  }

  private static float[] augmentedNatural(
      AugmentationSettings settings, Optional<float[]> background, long seed) {
    float[] values = natural();
    new SpectrogramAugmentation(MELS, FRAMES, 0.023, NATURAL, settings)
        .apply(values, background, new SplittableRandom(seed));
    return values;
  }

  @Test
  void naturalLogarithmsAreChangedByAsManyDecibels() {
    AugmentationSettings settings = StrongAugmentation.settings();
    for (long seed = 0; seed < 100; seed++) {
      float[] logMel = augmentedOver(spectrogram(), settings, seed);
      float[] natural = augmentedNatural(settings, Optional.of(natural()), seed);
      float shift = maximum(natural) - (float) (maximum(logMel) / DB_PER_UNIT);
      for (int i = 0; i < logMel.length; i++) {
        assertThat(natural[i]).isGreaterThanOrEqualTo((float) Math.log(0.001) - 1e-4f);
        if (logMel[i] > -20) {
          assertThat(natural[i])
              .as("seed %d, value %d", seed, i)
              .isCloseTo((float) (logMel[i] / DB_PER_UNIT) + shift, within(2e-2f));
        }
      }
    }
  }

  private static float maximum(float[] values) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      maximum = Math.max(maximum, value);
    }
    return maximum;
  }

  @Test
  void naturalLogarithmsKeepTheirLevel() {
    float[] unchanged = augmentedNatural(AugmentationSettings.none(), Optional.empty(), 1);

    assertThat(unchanged).containsExactly(natural(), within(1e-5f));
    assertThat(maximum(unchanged)).isCloseTo((float) (5 / DB_PER_UNIT), within(1e-5f));
  }

  @Test
  void withoutSettingsNothingChanges() {
    assertThat(augmented(AugmentationSettings.none(), 1)).isEqualTo(spectrogram());
  }

  @Test
  void sameRandomGivesSameResult() {
    AugmentationSettings settings = StrongAugmentation.settings();

    assertThat(augmentedOver(spectrogram(), settings, 5))
        .isEqualTo(augmentedOver(spectrogram(), settings, 5));
  }

  @Test
  void rollKeepsAllValues() {
    float[] rolled = augmented(onlyRoll(), 3);

    float[] before = spectrogram();
    assertThat(rolled).isNotEqualTo(before);
    Arrays.sort(rolled);
    Arrays.sort(before);
    assertThat(rolled).isEqualTo(before);
  }

  private static AugmentationSettings onlyRoll() {
    Chance never = Chance.never();
    return new AugmentationSettings(
        new Chance(1, 0.2, 0.8),
        never,
        never,
        never,
        never,
        never,
        never,
        never,
        never,
        never,
        never,
        never);
  }
}
