package io.earwitness.jobs.export;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What is told of a stretch of a recording.
 *
 * @param uri the recording
 * @param recording its name below the folder that all recordings have in common
 * @param name the class
 * @param startSeconds from the start of the recording
 * @param endSeconds from the start of the recording
 * @param startTime when that was, where it is known
 * @param probability of the class: an event's peak, or a segment's confidence
 * @param durationSeconds how long the recording is
 * @param sampleRateHz of the recording
 */
record Label(
    String uri,
    String recording,
    String name,
    double startSeconds,
    double endSeconds,
    Optional<Instant> startTime,
    double probability,
    double durationSeconds,
    int sampleRateHz) {

  /**
   * The rows of a view as {@link #of} reads them, with their columns {@code uri} and {@code
   * run_id}.
   *
   * @param rows of {@code events_current} or {@code segments_current}
   */
  static Dataset<Row> rows(Dataset<Row> rows, Labelled labelled, SparkSession spark) {
    Dataset<Row> files =
        spark.table("files").select("uri", "run_id", "duration_seconds", "sample_rate_hz");
    return rows.select(
            col("uri"),
            col("run_id"),
            col("label"),
            col("start_seconds"),
            col("end_seconds"),
            col("start_time"),
            col(labelled.probability()).cast("double").as("probability"))
        .join(files, new String[] {"uri", "run_id"});
  }

  static Label of(Row row, MirroredNames names) {
    String uri = row.getAs("uri");
    double endSeconds = row.<Double>getAs("end_seconds");
    Double durationSeconds = row.getAs("duration_seconds");
    Integer sampleRateHz = row.getAs("sample_rate_hz");
    return new Label(
        uri,
        names.below(uri),
        row.getAs("label"),
        row.<Double>getAs("start_seconds"),
        endSeconds,
        Optional.ofNullable(row.<Timestamp>getAs("start_time")).map(Timestamp::toInstant),
        row.<Double>getAs("probability"),
        durationSeconds == null ? endSeconds : Math.max(endSeconds, durationSeconds),
        sampleRateHz == null ? 0 : sampleRateHz);
  }
}
