package io.earwitness.bench;

import java.util.Locale;

/**
 * A figure beside what it is compared with.
 *
 * @param part what was measured
 * @param value its median
 * @param with what it is compared with
 * @param withValue the median of that
 * @param unit of both
 * @param ratio what the target bounds
 * @param target the bound
 */
record Comparison(
    String part,
    double value,
    String with,
    double withValue,
    String unit,
    double ratio,
    Target target) {

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
    return new Comparison(part, value, with, withValue, unit, value / withValue, target);
  }

  /** How many times as fast the first is, where both are times. */
  static Comparison ofSpeed(
      String part, double value, String with, double withValue, String unit, Target target) {
    return new Comparison(part, value, with, withValue, unit, withValue / value, target);
  }

  boolean isMet() {
    return target.isMetBy(ratio);
  }
}
