package io.earwitness.training.augment;

/** Settings for tests: every change to spectrograms, and often. */
public final class StrongAugmentation {
  private StrongAugmentation() {}

  public static AugmentationSettings settings() {
    return new AugmentationSettings(
        new Chance(0.9, 0, 1),
        new Chance(0.3, -6, 6),
        new Chance(0.3, 0, 1),
        new Chance(0.3, 0, 12),
        new Chance(0.3, -15, 15),
        new Chance(0.2, 0.4, 0.95),
        new Chance(0.2, 0, 25),
        new Chance(0.15, 0.2, 1.5),
        new Chance(0.3, -70, -25),
        new Chance(0.3, 2, 20),
        new Chance(0.3, 2, 16),
        new Chance(0.2, 0, 0.5));
  }
}
