package io.earwitness.jobs.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Span;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Joins labels to predictions. */
final class LabelledPredictions {
  private static final String LEVEL = "level=";

  private LabelledPredictions() {}

  /** Whether a slice takes some segments of a recording, and says nothing of the whole. */
  static boolean isOfSegments(String slice) {
    return slice.startsWith(LEVEL);
  }

  /**
   * The scores of all labelled segments. A segment has the label of the span that its middle lies
   * in; where one span ends and the next begins, that of the next. Of spans that overlap, it is the
   * one whose middle is nearest, of equals the later one.
   *
   * @throws WrongUseException when no labelled recording was scored
   */
  static SlicedScores join(Dataset<Row> labels, Predictions predictions, SparkSession spark) {
    Dataset<Row> files =
        spark
            .table("files")
            .select(
                col("uri"),
                col("run_id"),
                array(
                        concat(lit("codec="), col("codec")),
                        concat(lit("sample_rate_hz="), col("sample_rate_hz")))
                    .as("of_file"));
    Dataset<Row> labelled =
        predictions
            .segments()
            .join(broadcast(labels), "uri")
            .where(Span.HOLDS_SEGMENT)
            .withColumn(
                "nearest",
                expr(
                    """
                    rank() OVER (
                      PARTITION BY uri, run_id, segment_index
                      ORDER BY abs(start_seconds + end_seconds - from_seconds - until_seconds), from_seconds DESC
                    )"""))
            .where("nearest = 1")
            .join(files, new String[] {"uri", "run_id"})
            .withColumn(
                "level",
                concat(
                    lit(LEVEL),
                    expr("cast(floor(rms_dbfs / 10) * 10 AS int)"),
                    lit(" dBFS and above")))
            .select(
                col("uri"),
                col("segment_index"),
                col("group"),
                col("true_label"),
                col("probabilities"),
                expr("concat(slices, of_file, array(level))"));
    SlicedScores scores =
        labelled
            .toJavaRDD()
            .aggregate(
                new SlicedScores(predictions.classes()), SlicedScores::add, SlicedScores::merge);
    if (scores.all().segments().isEmpty()) {
      throw new WrongUseException(
          "None of the labelled recordings was scored: their paths must lead to the URIs in the"
              + " table files; --root says what they are relative to.");
    }
    return scores;
  }
}
