package io.earwitness.jobs.report;

import java.sql.Timestamp;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What was scored, as a whole.
 *
 * @param recordings how many there are
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
                SELECT count(*) AS recordings, count_if(status = 'OK') AS ok,
                  count_if(status = 'PARTIAL') AS partial, count_if(status = 'FAILED') AS failed,
                  coalesce(sum(duration_seconds), 0D) AS seconds,
                  coalesce(sum(size_bytes), 0L) AS bytes,
                  coalesce(sum(segment_count), 0L) AS segments, count(recorded_at) AS dated,
                  count_if(recorded_at_source = 'ambiguous') AS ambiguous,
                  min(recorded_at) AS first, max(recorded_at) AS last,
                  count(DISTINCT run_id) AS runs
                FROM report_files""")
            .get(0);
    return new ScoredSummary(
        row.getAs("recordings"),
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

  private static Optional<ReportedTime> time(Timestamp time, ReportScope scope) {
    return Optional.ofNullable(time).map(known -> ReportedTime.of(known, scope.zone()));
  }
}
