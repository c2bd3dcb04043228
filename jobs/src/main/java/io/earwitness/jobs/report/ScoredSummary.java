package io.earwitness.jobs.report;

import io.earwitness.jobs.tables.RecordingUri;
import java.sql.Timestamp;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What was scored, as a whole. Tracks behind the first that were heard by themselves are no
 * recordings, but their audio and segments count.
 *
 * @param recordings how many there are
 * @param heard the same with those tracks
 * @param ok scored to their end
 * @param partial scored in part
 * @param failed not scored
 * @param seconds of audio
 * @param bytes that they take in storage
 * @param segments that were scored
 * @param dated whose time is known
 * @param ambiguous whose time can be read in several ways
 * @param from when the first of those began
 * @param until when the last of those began
 * @param runs that scored them
 */
public record ScoredSummary(
    long recordings,
    long heard,
    long ok,
    long partial,
    long failed,
    double seconds,
    long bytes,
    long segments,
    long dated,
    long ambiguous,
    Optional<ReportedTime> from,
    Optional<ReportedTime> until,
    long runs) {

  static ScoredSummary of(ReportScope scope) {
    Row row =
        scope
            .ask(
                """
                SELECT count_if(is_own) AS recordings, count(*) AS heard,
                  count_if(is_own AND status = 'OK') AS ok,
                  count_if(is_own AND status = 'PARTIAL') AS partial,
                  count_if(is_own AND status = 'FAILED') AS failed,
                  coalesce(sum(duration_seconds), 0D) AS seconds,
                  coalesce(sum(IF(is_own, size_bytes, 0L)), 0L) AS bytes,
                  coalesce(sum(segment_count), 0L) AS segments,
                  count_if(is_own AND recorded_at IS NOT NULL) AS dated,
                  count_if(is_own AND recorded_at_source = 'ambiguous') AS ambiguous,
                  min(recorded_at) AS first, max(recorded_at) AS last,
                  count(DISTINCT run_id) AS runs
                FROM (SELECT *, %s AS is_own FROM report_files)""",
                RecordingUri.isOwn("uri"))
            .get(0);
    return new ScoredSummary(
        row.getAs("recordings"),
        row.getAs("heard"),
        row.getAs("ok"),
        row.getAs("partial"),
        row.getAs("failed"),
        row.getAs("seconds"),
        row.getAs("bytes"),
        row.getAs("segments"),
        row.getAs("dated"),
        row.getAs("ambiguous"),
        time(row.getAs("first"), scope),
        time(row.getAs("last"), scope),
        row.getAs("runs"));
  }

  /** What rows are of, in words: recordings and, where they are heard by themselves, tracks. */
  public String noun() {
    return heard > recordings ? "recordings and tracks" : "recordings";
  }

  private static Optional<ReportedTime> time(Timestamp time, ReportScope scope) {
    return Optional.ofNullable(time).map(known -> ReportedTime.of(known, scope.zone()));
  }
}
