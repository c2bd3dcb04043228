package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * How often an augmentation happens and how strong it is then.
 *
 * @param probability from 0 (never) to 1 (always)
 * @param from the weakest strength
 * @param to the greatest strength
 */
public record Chance(double probability, double from, double to) {

  /** Rejects what cannot be drawn from. */
  public Chance {
    if (!(probability >= 0 && probability <= 1) || !(from <= to)) {
      throw new IllegalArgumentException(
          "an augmentation needs a probability from 0 to 1 and a range from low to high, not %s, %s to %s"
              .formatted(probability, from, to));
    }
  }

  /** An augmentation that never happens. */
  public static Chance never() {
    return new Chance(0, 0, 0);
  }

  public boolean happens(RandomGenerator random) {
    return random.nextDouble() < probability;
  }

  public double strength(RandomGenerator random) {
    return from + (to - from) * random.nextDouble();
  }
}
