package io.earwitness.jobs.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The probabilities of recordings over their time. A long recording is cut into equal bins, of
 * which the least and the largest probability are kept: no peak is lost, however many segments a
 * point stands for.
 */
final class Timelines {
  /** Points of a recording; a chart is hardly wider than that. */
  static final int MOST_POINTS = 400;

  /** Bars of a recording. */
  static final int MOST_EVENTS = 100;

  /** Probabilities are told to a thousandth: half the size of decimal fractions. */
  private static final int SCALE = 1000;

  /**
   * The timeline of a recording, as the page's scripts read it.
   *
   * @param starts seconds to the start of each point
   * @param end seconds to the end of the last
   * @param most for each class, the largest probability in each point, in thousandths
   * @param least likewise the least; empty where each point is a segment
   * @param events class, start and end of the recording's events
   */
  public record Timeline(
      List<Double> starts,
      double[] end,
      List<List<Integer>> most,
      List<List<Integer>> least,
      List<List<Number>> events) {}

  private final ReportScope scope;
  private final Map<String, Timeline> byUri = new HashMap<>();

  private Timelines(ReportScope scope) {
    this.scope = scope;
  }

  /** The timelines of the listed recordings, in their order; null for those without segments. */
  static List<Timeline> of(ReportScope scope, List<ListedRecording> listed) {
    if (scope.classes().isEmpty()) {
      return List.of();
    }
    scope
        .spark()
        .createDataset(listed.stream().map(one -> one.name().uri()).toList(), Encoders.STRING())
        .toDF("uri")
        .createOrReplaceTempView("report_listed");
    Timelines timelines = new Timelines(scope);
    timelines.points();
    timelines.events();
    return listed.stream().map(one -> timelines.byUri.get(one.name().uri())).toList();
  }

  private void points() {
    String ofClasses =
        scope.charted().stream()
            .map(kind -> kind.column("p_", ""))
            .map(column -> "max(%s), min(%s)".formatted(column, column))
            .collect(joining(", "));
    List<Row> points =
        scope.ask(
            """
            SELECT uri, min(start_seconds) AS start, max(end_seconds), max(binned), %s
            FROM (
              SELECT /*+ BROADCAST(f) */ s.*, f.segment_count > %2$d AS binned,
                CASE WHEN f.segment_count > %2$d
                  THEN floor(s.start_seconds / f.duration_seconds * %2$d) ELSE s.segment_index END
                  AS point
              FROM report_segments s JOIN (
                SELECT uri, segment_count, duration_seconds FROM report_files
                WHERE uri IN (SELECT uri FROM report_listed)) f ON s.uri = f.uri)
            GROUP BY uri, point ORDER BY uri, start""",
            ofClasses, MOST_POINTS);
    for (Row point : points) {
      add(point);
    }
  }

  private void add(Row point) {
    Timeline timeline =
        byUri.computeIfAbsent(
            point.getString(0),
            uri ->
                new Timeline(
                    new ArrayList<>(), new double[1], lists(), lists(), new ArrayList<>()));
    timeline.starts().add(Math.round(point.getDouble(1) * 100) / 100.0);
    timeline.end()[0] = point.getDouble(2);
    for (int c = 0; c < scope.charted().size(); c++) {
      timeline.most().get(c).add(Math.round(point.getFloat(4 + 2 * c) * SCALE));
      if (point.getBoolean(3)) {
        timeline.least().get(c).add(Math.round(point.getFloat(5 + 2 * c) * SCALE));
      }
    }
  }

  private List<List<Integer>> lists() {
    List<List<Integer>> lists = new ArrayList<>();
    scope.charted().forEach(kind -> lists.add(new ArrayList<>()));
    return lists;
  }

  /** Those of the most important classes, the most probable of each: others must not hide them. */
  private void events() {
    List<ReportedClass> told = scope.charted().stream().filter(ReportedClass::told).toList();
    if (told.isEmpty()) {
      return;
    }
    List<String> names = told.stream().map(ReportedClass::name).toList();
    List<Row> events =
        scope.ask(
            """
            SELECT uri, label, start_seconds, end_seconds FROM (
              SELECT *, row_number() OVER (
                PARTITION BY uri ORDER BY array_position(%1$s, label), peak DESC) AS nth
              FROM report_events
              WHERE array_contains(%1$s, label) AND uri IN (SELECT uri FROM report_listed))
            WHERE nth <= %2$d ORDER BY uri, start_seconds""",
            told.stream().map(ReportedClass::quoted).collect(joining(", ", "array(", ")")),
            MOST_EVENTS);
    for (Row event : events) {
      byUri
          .get(event.getString(0))
          .events()
          .add(List.of(names.indexOf(event.getString(1)), event.getDouble(2), event.getDouble(3)));
    }
  }
}
