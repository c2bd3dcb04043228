package io.earwitness.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * A recording in the list.
 *
 * @param name what it is called
 * @param status OK, PARTIAL or FAILED
 * @param label its class; empty without segments
 * @param seconds of audio; null when it was not scored
 * @param at when it began; empty where that is not known
 * @param events how many events it has, of all classes
 * @param most the largest probability of each class in charts; empty without segments
 */
public record ListedRecording(
    RecordingName name,
    String status,
    String label,
    Double seconds,
    Optional<ReportedTime> at,
    int events,
    List<Double> most) {

  /**
   * Those in which the first class is the most probable; a track that was heard by itself counts as
   * one.
   *
   * @param limit how many
   */
  static List<ListedRecording> of(ReportScope scope, int limit) {
    List<ReportedClass> classes = scope.charted();
    String order =
        classes.stream()
            .limit(1)
            .map(first -> first.column("max_p_", "") + " DESC NULLS LAST, ")
            .collect(Collectors.joining());
    return scope
        .ask("SELECT * FROM report_files ORDER BY %sevent_count DESC, uri LIMIT %d", order, limit)
        .stream()
        .map(row -> of(row, classes, scope))
        .toList();
  }

  private static ListedRecording of(Row row, List<ReportedClass> classes, ReportScope scope) {
    List<Double> most = new ArrayList<>();
    for (ReportedClass kind : classes) {
      Double value = row.getAs("max_p_" + kind.name());
      if (value != null) {
        most.add(value);
      }
    }
    return new ListedRecording(
        RecordingName.of(row.getAs("uri"), scope.run().inputs()),
        row.getAs("status"),
        row.getAs("label") == null ? "" : row.getAs("label"),
        row.getAs("duration_seconds"),
        Optional.<java.sql.Timestamp>ofNullable(row.getAs("recorded_at"))
            .map(time -> ReportedTime.of(time, scope.zone())),
        row.getAs("event_count"),
        most);
  }
}
