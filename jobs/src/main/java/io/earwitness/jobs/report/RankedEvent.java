package io.earwitness.jobs.report;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * An event, by its rank among those of its class.
 *
 * @param kind its class
 * @param rank from 1 for the most probable one
 * @param recording where it is heard
 * @param startSeconds from the start of the recording
 * @param endSeconds likewise
 * @param peak the largest probability of the class in it
 * @param mean its mean probability
 * @param at when it began; empty where that is not known
 * @param runId the run that found it
 */
public record RankedEvent(
    ReportedClass kind,
    int rank,
    RecordingName recording,
    double startSeconds,
    double endSeconds,
    double peak,
    double mean,
    Optional<ReportedTime> at,
    String runId) {

  /**
   * The most probable events of each class that is told, the classes in their order.
   *
   * @param most of a class
   */
  static List<RankedEvent> of(ReportScope scope, int most) {
    return scope.classes().stream()
        .filter(ReportedClass::told)
        .flatMap(kind -> of("report_events", kind, most, scope).stream())
        .toList();
  }

  /** The most probable events of a class in a view like {@code events}. */
  static List<RankedEvent> of(String view, ReportedClass kind, int most, ReportScope scope) {
    List<Row> rows =
        scope.ask(
            """
            SELECT * FROM %s WHERE label = %s
            ORDER BY peak DESC, mean DESC, uri, start_seconds LIMIT %d""",
            view, kind.quoted(), most);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> of(kind, i + 1, rows.get(i), scope))
        .toList();
  }

  private static RankedEvent of(ReportedClass kind, int rank, Row row, ReportScope scope) {
    return new RankedEvent(
        kind,
        rank,
        RecordingName.of(row.getAs("uri"), scope.run().inputs()),
        row.getAs("start_seconds"),
        row.getAs("end_seconds"),
        row.getAs("peak"),
        row.getAs("mean"),
        Optional.<Timestamp>ofNullable(row.getAs("start_time"))
            .map(time -> ReportedTime.of(time, scope.zone())),
        row.getAs("run_id"));
  }
}
