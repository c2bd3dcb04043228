package io.earwitness.evaluation.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of the predictions made with a probability of 0.8, are
 * 80 % right? Bins of equal width, each without its lower and with its upper edge, 0 in the first.
 */
public final class Reliability {

  /**
   * The predictions of a bin.
   *
   * @param from lower edge, exclusive
   * @param to upper edge, inclusive
   * @param count number of predictions
   * @param confidence their mean probability; NaN when there are none
   * @param rightRatio share of them that are right; NaN when there are none
   */
  public record Bin(double from, double to, long count, double confidence, double rightRatio) {}

  private final long[] count;
  private final long[] right;
  private final double[] confidence;

  public Reliability(int bins) {
    count = new long[bins];
    right = new long[bins];
    confidence = new double[bins];
  }

  public void add(double probability, boolean isRight, int times) {
    int bin = Math.max(0, (int) Math.ceil(probability * count.length) - 1);
    count[bin] += times;
    confidence[bin] += times * probability;
    if (isRight) {
      right[bin] += times;
    }
  }

  /**
   * Expected calibration error: the mean over predictions of the distance between their bin's mean
   * probability and its share of right ones (Naeini et al. 2015; with the probability of the
   * predicted class, Guo et al. 2017). From 0 to 1, NaN when there are no predictions. Noise within
   * bins only ever adds to it: few predictions and resamples of them overstate it, so that a value
   * lies low in its bootstrap interval.
   */
  public double expectedCalibrationError() {
    long total = 0;
    double sum = 0;
    for (int bin = 0; bin < count.length; bin++) {
      total += count[bin];
      sum += Math.abs(right[bin] - confidence[bin]);
    }
    return sum / total;
  }

  /** The points of a reliability diagram, by rising probability. */
  public List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < count.length; b++) {
      bins.add(
          new Bin(
              b / (double) count.length,
              (b + 1) / (double) count.length,
              count[b],
              confidence[b] / count[b],
              right[b] / (double) count[b]));
    }
    return bins;
  }
}
