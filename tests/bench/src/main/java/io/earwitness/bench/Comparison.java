package io.earwitness.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * A figure beside what it is compared with.
 *
 * @param part what was measured
 * @param value its median
 * @param with what it is compared with
 * @param withValue the median of that
 * @param unit of both
 * @param ratio what the target bounds
 * @param target the bound, if there is one
 */
record Comparison(
    String part,
    double value,
    String with,
    double withValue,
    String unit,
    double ratio,
    Optional<Target> target) {

  /**
   * A bound of a ratio.
   *
   * @param sense whether the ratio may be smaller or larger
   */
  record Target(Sense sense, double bound) {
    enum Sense {
      AT_LEAST,
      AT_MOST
    }

    static Target atLeast(double bound) {
      return new Target(Sense.AT_LEAST, bound);
    }

    static Target atMost(double bound) {
      return new Target(Sense.AT_MOST, bound);
    }

    boolean isMetBy(double ratio) {
      return sense == Sense.AT_LEAST ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s %.2f", sense == Sense.AT_LEAST ? "at least" : "at most", bound);
    }
  }

  /** The first in relation to the second. */
  static Comparison of(
      String part, double value, String with, double withValue, String unit, Target target) {
    return new Comparison(
        part, value, with, withValue, unit, value / withValue, Optional.of(target));
  }

  /** The first in relation to the second, where only the user knows how large that may be. */
  static Comparison withoutTarget(
      String part, double value, String with, double withValue, String unit) {
    return new Comparison(part, value, with, withValue, unit, value / withValue, Optional.empty());
  }

  /** How many times as fast the first is, where both are times. */
  static Comparison ofSpeed(
      String part, double value, String with, double withValue, String unit, Target target) {
    return new Comparison(
        part, value, with, withValue, unit, withValue / value, Optional.of(target));
  }

  /** Whether the target is met; nothing where there is none. */
  Optional<Boolean> isMet() {
    return target.map(bound -> bound.isMetBy(ratio));
  }
}
