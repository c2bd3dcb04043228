package io.earwitness.evaluation;

import java.util.List;

/** Names of metrics. */
public final class MetricName {
  /** Of all classes together, what is told first. */
  public static final List<String> HEADLINES =
      List.of("accuracy", "macro_f1", "weighted_f1", "log_loss", "calibration_error");

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
