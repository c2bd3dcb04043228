package io.earwitness.config;

import java.util.function.DoublePredicate;

/**
 * The numbers that a setting may be. A record's constructor and the parsing of its section share
 * it, so that both allow the same. NaN and the infinities are in no range.
 *
 * @param words how a sentence goes on after "must be"
 * @param holds what finite numbers must fulfil
 */
record Range(String words, DoublePredicate holds) {
  static final Range FINITE = new Range("a finite number", value -> true);
  static final Range POSITIVE = new Range("positive", value -> value > 0);
  static final Range NOT_NEGATIVE = new Range("0 or positive", value -> value >= 0);
  static final Range NEGATIVE = new Range("negative", value -> value < 0);
  static final Range SHARE = between(0, 1);
  static final Range COUNT = between(1, Integer.MAX_VALUE);

  /** Both bounds are allowed. */
  static Range between(double least, double most) {
    return new Range(
        "from %s to %s".formatted(plain(least), plain(most)),
        value -> value >= least && value <= most);
  }

  /** The same, and 0. */
  Range orZero() {
    return new Range("0 or " + words, value -> value == 0 || holds.test(value));
  }

  boolean contains(double value) {
    return Double.isFinite(value) && holds.test(value);
  }

  /**
   * Rejects other numbers.
   *
   * @throws IllegalArgumentException when {@code value} is not in the range
   */
  void require(String component, double value) {
    if (!contains(value)) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(component, words, value));
    }
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
