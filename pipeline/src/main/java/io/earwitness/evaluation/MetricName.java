package io.earwitness.evaluation;

/** Names of metrics that hold where another one is reached. */
public final class MetricName {
  private MetricName() {}

  /** Such as {@code recall_at_precision_0.9}. */
  public static String atPrecision(String figure, double precision) {
    return figure + "_at_precision_" + precision;
  }

  /** Such as {@code precision_at_recall_0.8}. */
  public static String atRecall(String figure, double recall) {
    return figure + "_at_recall_" + recall;
  }
}
