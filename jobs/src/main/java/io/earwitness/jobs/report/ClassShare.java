package io.earwitness.jobs.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * How much of what was scored is of a class.
 *
 * @param kind the class
 * @param seconds in which it is the most probable one
 * @param ratio the share of all seconds, from 0 to 1
 * @param recordings whose label it is
 * @param events that it has
 * @param eventSeconds how long they are together
 */
public record ClassShare(
    ReportedClass kind,
    double seconds,
    double ratio,
    long recordings,
    long events,
    double eventSeconds) {

  static List<ClassShare> of(ReportScope scope) {
    if (scope.classes().isEmpty()) {
      return List.of();
    }
    String sums =
        scope.classes().stream()
            .map(
                kind ->
                    "coalesce(sum(%s), 0D), count_if(label = %s)"
                        .formatted(kind.column("", "_seconds"), kind.quoted()))
            .collect(Collectors.joining(", "));
    Row row = scope.ask("SELECT %s FROM report_files", sums).get(0);
    // Where segments overlap, so may events of a class.
    Map<String, Row> events =
        scope
            .ask(
                """
                SELECT label, count(*), sum(greatest(0D, end_seconds - greatest(
                  start_seconds, coalesce(heard_until, start_seconds))))
                FROM (SELECT *, max(end_seconds) OVER (
                    PARTITION BY uri, run_id, label ORDER BY start_seconds
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS heard_until
                  FROM report_events)
                GROUP BY label""")
            .stream()
            .collect(Collectors.toMap(event -> event.getString(0), Function.identity()));
    double all = 0;
    for (int i = 0; i < scope.classes().size(); i++) {
      all += row.getDouble(2 * i);
    }
    double total = all;
    return scope.classes().stream()
        .map(kind -> of(kind, row, scope.classes().indexOf(kind), total, events.get(kind.name())))
        .toList();
  }

  private static ClassShare of(ReportedClass kind, Row row, int index, double total, Row events) {
    double seconds = row.getDouble(2 * index);
    return new ClassShare(
        kind,
        seconds,
        total > 0 ? seconds / total : 0,
        row.getLong(2 * index + 1),
        events == null ? 0 : events.getLong(1),
        events == null ? 0 : events.getDouble(2));
  }
}
