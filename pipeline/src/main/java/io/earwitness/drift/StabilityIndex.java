package io.earwitness.drift;

/**
 * The population stability index: how far a histogram is from what was expected, {@code sum((p - q)
 * ln(p / q))} over the shares of the bins. By chance alone, with {@code n} and {@code m}
 * independent items in the two, it is distributed like {@code chi2 (1/n + 1/m)} with a degree of
 * freedom less than there are bins (B. Yurdakul and J. Naranjo, "Statistical properties of the
 * population stability index", Journal of Risk Model Validation 14, 2020). Segments of a recording
 * resemble one another, so they do not count for independent here.
 *
 * @param value 0 where the two are alike
 * @param limit from this value on, the histogram has moved: by more than chance, and so much that
 *     it matters
 */
public record StabilityIndex(double value, double limit) {

  /** From which on the index is by custom called a shift, however many items there are. */
  private static final double SHIFT = 0.25;

  /** What chi-squared with nine degrees of freedom exceeds once in a thousand times. */
  private static final double RARE = 27.877;

  /** What is added to the count of each bin, so that one may be empty. */
  private static final double PRIOR = 0.5;

  /**
   * What was expected.
   *
   * @param shares of segments in each bin; their sum is 1
   * @param segments by so many it is known
   * @param independent of so many independent pieces of audio they are
   */
  record Expected(double[] shares, double segments, double independent) {}

  /**
   * Compares a histogram.
   *
   * @param bins how many segments are in each bin
   * @param independent of how many independent pieces of audio they are, 1 or more
   */
  static StabilityIndex of(long[] bins, long independent, Expected expected) {
    double segments = 0;
    for (long count : bins) {
      segments += count;
    }
    double index = 0;
    for (int bin = 0; bin < bins.length; bin++) {
      double found = share((double) bins[bin], segments, bins.length);
      double due = share(expected.shares[bin] * expected.segments, expected.segments, bins.length);
      index += (found - due) * Math.log(found / due);
    }
    double chance = RARE * (1.0 / independent + 1.0 / expected.independent);
    return new StabilityIndex(index, Math.max(SHIFT, chance));
  }

  private static double share(double count, double segments, int bins) {
    return (count + PRIOR) / (segments + PRIOR * bins);
  }

  /**
   * Compares a class's histogram with an earlier one.
   *
   * @param counts of one piece of audio or more
   * @param before likewise
   */
  public static StabilityIndex between(ScoreCounts counts, ScoreCounts before, int label) {
    long[] earlier = before.bins(label);
    double segments = before.segments();
    double[] shares = new double[earlier.length];
    for (int bin = 0; bin < shares.length; bin++) {
      shares[bin] = earlier[bin] / segments;
    }
    return of(
        counts.bins(label),
        counts.independent(),
        new Expected(shares, segments, before.independent()));
  }
}
