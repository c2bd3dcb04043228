package io.earwitness.jobs.maintain;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.jobs.tables.FailureCodes;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How much the {@code _current} views still need of a run. They need nothing of one whose every
 * recording a newer run has scored again with the same model, and whose every word about a deletion
 * a newer run has spoken again. Rows of further tracks are current where that of their recording
 * is. A run that could not read a recording to its end, for a cause that may pass, has not scored
 * it again: what was heard before may be all that there will ever be.
 *
 * @param runId the run
 * @param rows how many rows it has in {@code files} and {@code deletions}
 * @param since when the last of them was superseded; empty while one is current
 */
record Superseded(String runId, long rows, Optional<Instant> since) {

  /** Of each committed run with rows. The rows are counted by Spark; the driver gets one a run. */
  static Map<String, Superseded> of(ResultTables tables, SparkSession spark) {
    ResultViews.registerRecordings(tables, spark);
    return spark
        .sql(
            """
            SELECT run_id, count(*),
              CASE WHEN count(*) = count(superseded_at) THEN max(superseded_at) END
            FROM (
              SELECT run_id, CASE WHEN heard THEN scored_again ELSE finished_again END
                AS superseded_at
              FROM (
                SELECT files.run_id, status <> 'FAILED' AS heard,
                  min(finished_at) OVER later AS finished_again,
                  min(CASE WHEN unread.uri IS NULL THEN finished_at END) OVER later AS scored_again
                FROM files JOIN runs ON files.run_id = runs.run_id
                  LEFT JOIN (SELECT DISTINCT uri, run_id FROM failures WHERE code IN %s) unread
                    ON unread.uri = files.uri AND unread.run_id = files.run_id
                WHERE %s
                WINDOW later AS (
                  PARTITION BY files.uri, files.model_id ORDER BY started_at, files.run_id
                  ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
              )
              UNION ALL
              SELECT deletions.run_id, min(finished_at) OVER (
                PARTITION BY uri ORDER BY started_at, deletions.run_id
                ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
              ) AS superseded_at
              FROM deletions JOIN runs ON deletions.run_id = runs.run_id
            )
            GROUP BY run_id
            """
                .formatted(
                    FailureCodes.inSql(FailureCode::mayPass), RecordingUri.isOwn("files.uri")))
        .collectAsList()
        .stream()
        .map(Superseded::of)
        .collect(Collectors.toMap(Superseded::runId, Function.identity()));
  }

  private static Superseded of(Row row) {
    return new Superseded(
        row.getString(0),
        row.getLong(1),
        Optional.ofNullable((Timestamp) row.get(2)).map(Timestamp::toInstant));
  }

  /** Whether it was superseded before a time. */
  boolean isBefore(Instant time) {
    return since.filter(at -> at.isBefore(time)).isPresent();
  }
}
