package io.earwitness.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

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
    new SpectrogramAugmentation(MELS, FRAMES, 0.023, settings)
        .apply(logMel, background, new SplittableRandom(seed));
    return logMel;
  }

  @Test
  void staysInDecibelsBelowMaximum() {
    for (long seed = 0; seed < 200; seed++) {
      float[] logMel = augmentedOver(spectrogram(), AugmentationSettings.defaults(), seed);
      for (float value : logMel) {
        assertThat(value).isBetween(-80f, 0f);
      }
    }
  }

  @Test
  void withoutSettingsNothingChanges() {
    assertThat(augmented(AugmentationSettings.none(), 1)).isEqualTo(spectrogram());
  }

  @Test
  void sameRandomGivesSameResult() {
    AugmentationSettings settings = AugmentationSettings.defaults();

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
