package io.earwitness.evaluation.metric;

/** Division as metrics have it: 0 where it is undefined, scikit-learn's {@code zero_division=0}. */
public final class Ratio {
  private Ratio() {}

  static double orZero(double numerator, double denominator) {
    return denominator == 0 ? 0 : numerator / denominator;
  }

  public static double orZero(long numerator, long denominator) {
    return orZero((double) numerator, (double) denominator);
  }
}
