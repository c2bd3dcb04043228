package io.earwitness.jobs.report;

import io.earwitness.audio.failure.FailureCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The recordings that failed alike.
 *
 * @param code the failure code
 * @param recordings how many there are
 * @param partial how many of them were scored in part
 * @param cause what has happened; empty for a code that this version does not know
 * @param cure what can be done about it
 * @param triedAgain whether later runs try them again although they have not changed
 * @param example the URI of one of them
 * @param message what went wrong with that one
 */
public record FailureGroup(
    String code,
    long recordings,
    long partial,
    String cause,
    String cure,
    boolean triedAgain,
    String example,
    String message) {

  /** By code, the most frequent first. */
  static List<FailureGroup> of(ReportScope scope) {
    return scope
        .ask(
            """
            SELECT code, count(*) AS recordings, count_if(status = 'PARTIAL') AS partial,
              min(uri) AS example, min_by(message, uri) AS message
            FROM report_failures LEFT JOIN report_files USING (uri, run_id)
            GROUP BY code ORDER BY recordings DESC, code""")
        .stream()
        .map(FailureGroup::of)
        .toList();
  }

  private static FailureGroup of(Row row) {
    String code = row.getAs("code");
    Optional<FailureCode> known =
        Arrays.stream(FailureCode.values()).filter(some -> some.name().equals(code)).findFirst();
    return new FailureGroup(
        code,
        row.getAs("recordings"),
        row.getAs("partial"),
        known.map(FailureCode::cause).orElse(""),
        known.map(FailureCode::cure).orElse(""),
        known.map(FailureCode::mayPass).orElse(false),
        row.getAs("example"),
        row.getAs("message"));
  }
}
