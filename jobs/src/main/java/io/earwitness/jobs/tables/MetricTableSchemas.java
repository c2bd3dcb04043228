package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** The tables that {@code evaluate} writes, each row a figure; without {@code run_id}. */
public final class MetricTableSchemas {
  private static final String INTERVAL = "the lower end of the 95 % interval";

  public static final StructType METRICS =
      new Columns()
          .required("model_id", StringType, "the model")
          .required(
              "level",
              StringType,
              "what is counted: segment, or file (a recording, by the mean probabilities of its"
                  + " segments)")
          .required(
              "slice", StringType, "which of them: all, or a value of a column, such as codec=mp3")
          .required("name", StringType, "the name of the figure, such as macro_f1")
          .and(
              figure(
                  INTERVAL + ", found by resampling groups", "how many items the figure is about"))
          .schema();

  public static final StructType METRICS_BY_CLASS =
      ofSlice("as in metrics")
          .required("class", StringType, "the class")
          .required("name", StringType, "the name of the figure, such as f1")
          .and(figure(INTERVAL, "how many items of the class there are"))
          .schema();

  public static final StructType CONFUSION_MATRIX =
      ofSlice("as in metrics")
          .required("true_class", StringType, "the class that the label names")
          .required("predicted_class", StringType, "the most probable class")
          .required(
              "name", StringType, "count, or share_of_true (the count divided by the support)")
          .and(figure(INTERVAL, "how many items of the true class there are"))
          .schema();

  public static final StructType THRESHOLD_SWEEP =
      ofSlice("all")
          .required("class", StringType, "the class")
          .required("threshold", DoubleType, "items at or above it are reported; from 0.01 to 0.99")
          .required(
              "name",
              StringType,
              "precision, recall, f1, false_positive_rate, false_alarms_per_hour or"
                  + " false_events_per_hour")
          .and(figure(INTERVAL, "how many items of the class there are"))
          .schema();

  public static final StructType RELIABILITY =
      ofSlice("as in metrics")
          .required("class", StringType, "the class")
          .required("probability_from", DoubleType, "predictions of the bin are above it")
          .required("probability_to", DoubleType, "predictions of the bin are at or below it")
          .required(
              "name",
              StringType,
              "mean_probability, what the model says of them, or share_of_class, how many of them"
                  + " are of the class")
          .and(figure(INTERVAL, "how many predictions the bin holds"))
          .schema();

  private MetricTableSchemas() {}

  /** What tells the rows of a model apart: those of its segments or files, and which of them. */
  private static Columns ofSlice(String slice) {
    return new Columns()
        .required("model_id", StringType, "the model")
        .required("level", StringType, "segment or file")
        .required("slice", StringType, slice);
  }

  /** A figure with its interval, and what it is about. */
  private static Columns figure(String lowerEnd, String support) {
    return new Columns()
        .required("value", DoubleType, "its value")
        .optional("ci_low", DoubleType, "without an interval", lowerEnd)
        .optional("ci_high", DoubleType, "without an interval", "its upper end")
        .required("support", LongType, support);
  }
}
