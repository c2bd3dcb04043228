package io.earwitness.evaluation.metric;

/**
 * What one class does at one threshold: an item is reported when its probability of the class is at
 * or above the threshold.
 *
 * @param threshold from 0 to 1; positive infinity when nothing is reported
 * @param truePositives reported items of the class
 * @param falsePositives reported items of other classes
 * @param falseEvents how many they are when adjoining ones of a recording count as one
 * @param positives items of the class
 * @param negatives items of other classes
 */
public record OperatingPoint(
    double threshold,
    long truePositives,
    long falsePositives,
    long falseEvents,
    long positives,
    long negatives) {

  /** Precision, recall and F1 of what is reported. */
  public PrecisionRecallF1 scores() {
    return PrecisionRecallF1.of(truePositives, truePositives + falsePositives, positives);
  }

  /** The share of the items of other classes that is reported; NaN when there are none. */
  public double falsePositiveRate() {
    return falsePositives / (double) negatives;
  }

  /**
   * Reported items of other classes for each hour of audio of other classes; NaN when there is no
   * such audio.
   *
   * @param itemSeconds audio that an item stands for: the hop between segments
   */
  public double falseAlarmsPerHour(double itemSeconds) {
    return perHour(falsePositives, itemSeconds);
  }

  /**
   * The same with adjoining ones counted once: how often somebody would look for nothing.
   *
   * @param itemSeconds audio that an item stands for: the hop between segments
   */
  public double falseEventsPerHour(double itemSeconds) {
    return perHour(falseEvents, itemSeconds);
  }

  private double perHour(long count, double itemSeconds) {
    return count / (negatives * itemSeconds / 3600);
  }
}
