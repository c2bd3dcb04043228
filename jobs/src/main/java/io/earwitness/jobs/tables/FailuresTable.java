package io.earwitness.jobs.tables;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.detection.Failure;
import io.earwitness.detection.ScoredRecording;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row for each recording, or rest of a recording, that could not be scored. */
public record FailuresTable() implements RowTable {

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  static final StructType SCHEMA =
      new Columns()
          .required("uri", StringType, RecordingUri.MEANING)
          .required(
              "from_seconds",
              DoubleType,
              "seconds of the recording that were decoded before the failure; 0 when it could not"
                  + " be opened")
          .optional(
              "to_seconds",
              DoubleType,
              "always, so far: with the recording",
              "seconds from the start of the recording to where the part ends that could not be"
                  + " scored")
          .required("stage", StringType, "what was being done: open or decode")
          .required(
              "code",
              StringType,
              "what kind of failure it is, such as TRUNCATED, see failure codes")
          .required("message", StringType, "what went wrong, for people")
          .required(
              "attempts", IntegerType, "how many runs in a row have now failed at the recording")
          .schema();

  @Override
  public String name() {
    return "failures";
  }

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  /** Adds the attempts of earlier runs to {@code attempts}. */
  @Override
  public Dataset<Row> completed(Dataset<Row> failures, Dataset<Row> selected) {
    Dataset<Row> before = selected.where("failed_attempts > 0").select("uri", "failed_attempts");
    return failures
        .join(before, RecordingUri.in(failures.col("uri")).equalTo(before.col("uri")), "left")
        .withColumn("attempts", expr("attempts + coalesce(failed_attempts, 0)"))
        .drop(before.col("uri"))
        .drop("failed_attempts");
  }

  @Override
  public List<String> order() {
    return List.of("uri");
  }

  @Override
  public List<Row> rows(ScoredRecording scored) {
    return scored.failure().map(failure -> row(scored, failure)).stream().toList();
  }

  private static Row row(ScoredRecording scored, Failure failure) {
    return RowFactory.create(
        scored.recording().uri(),
        failure.fromSeconds(),
        null,
        failure.stage().name().toLowerCase(Locale.ROOT),
        failure.code().name(),
        failure.message(),
        1);
  }
}
