package io.earwitness.evaluation.metric;

import java.util.Arrays;

/**
 * Items by their score of one class, highest first, those of equal score on the same rank. Sorted
 * once; every resample counts along it.
 */
public final class Ranking {
  private final double[] thresholds;
  private final int[] ranks;

  /**
   * Ranks items.
   *
   * @param scores of each item; none is NaN or -0.0
   */
  public Ranking(double[] scores) {
    double[] rising = Arrays.stream(scores).sorted().distinct().toArray();
    thresholds = new double[rising.length];
    for (int i = 0; i < rising.length; i++) {
      thresholds[rising.length - 1 - i] = rising[i];
    }
    ranks = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      ranks[i] = rising.length - 1 - Arrays.binarySearch(rising, scores[i]);
    }
  }

  /** The distinct scores, falling; their index is the rank. */
  public double[] thresholds() {
    return thresholds;
  }

  /** The rank of an item, from 0. */
  public int rank(int item) {
    return ranks[item];
  }
}
