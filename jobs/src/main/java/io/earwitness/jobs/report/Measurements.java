package io.earwitness.jobs.report;

import io.earwitness.jobs.report.MeasuredQuality.Confusion;
import io.earwitness.jobs.report.MeasuredQuality.ConfusionRow;
import io.earwitness.jobs.report.MeasuredQuality.Curve;
import io.earwitness.jobs.report.MeasuredQuality.Diagram;
import io.earwitness.jobs.report.MeasuredQuality.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows that {@code evaluate} wrote for the run of a report. */
record Measurements(ReportScope scope) {
  private static final int MOST_SLICES = 60;

  boolean any() {
    return !of("metrics", "slice = 'all'").isEmpty();
  }

  private List<Row> of(String table, String where) {
    return scope.ask(
        "SELECT * FROM %s WHERE run_id = '%s' AND %s", table, scope.run().runId(), where);
  }

  private static Map<String, Row> byName(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.getAs("name"), Function.identity()));
  }

  Map<String, Row> overall() {
    return byName(of("metrics", "level = 'segment' AND slice = 'all'"));
  }

  Map<String, Row> ofClass(ReportedClass kind) {
    return byName(
        of("metrics_by_class", "level = 'segment' AND slice = 'all' AND class = " + kind.quoted()));
  }

  /** Of segments, and of recordings. */
  List<Confusion> confusions() {
    return List.of(
        new Confusion("segments", confusion("segment")),
        new Confusion("recordings", confusion("file")));
  }

  private List<ConfusionRow> confusion(String level) {
    List<Row> cells =
        of(
            "confusion_matrix",
            "slice = 'all' AND name = 'count' AND level = '%s'".formatted(level));
    List<ConfusionRow> rows = new ArrayList<>();
    for (ReportedClass trueClass : scope.classes()) {
      Map<String, Row> taken =
          cells.stream()
              .filter(cell -> cell.getAs("true_class").equals(trueClass.name()))
              .collect(Collectors.toMap(c -> c.getAs("predicted_class"), Function.identity()));
      List<Long> counts =
          scope.classes().stream()
              .map(kind -> taken.get(kind.name()))
              .map(cell -> cell == null ? 0L : Math.round(cell.<Double>getAs("value")))
              .toList();
      rows.add(
          new ConfusionRow(
              trueClass.name(), counts.stream().mapToLong(Long::longValue).sum(), counts));
    }
    return rows;
  }

  Curve curve(int index, ReportedClass kind, Double atPrecision) {
    TreeMap<Double, Map<String, Double>> points = new TreeMap<>();
    for (Row row : of("threshold_sweep", "level = 'segment' AND class = " + kind.quoted())) {
      points
          .computeIfAbsent(row.getAs("threshold"), threshold -> new TreeMap<>())
          .put(row.getAs("name"), row.getAs("value"));
    }
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (String name :
        List.of("precision", "recall", "f1", "false_positive_rate", "false_alarms_per_hour")) {
      List<Double> values = new ArrayList<>();
      points.values().forEach(point -> values.add(point.get(name)));
      figures.put(name, values);
    }
    return new Curve(
        index, List.copyOf(points.keySet()), figures, kind.thresholdOrNull(), atPrecision);
  }

  /** Empty where an earlier version evaluated. */
  Optional<Diagram> diagram(int index, ReportedClass kind) {
    if (!scope.tables().exists("reliability")) {
      return Optional.empty();
    }
    TreeMap<Double, Map<String, Row>> bins = new TreeMap<>();
    for (Row row :
        of("reliability", "level = 'segment' AND slice = 'all' AND class = " + kind.quoted())) {
      bins.computeIfAbsent(row.getAs("probability_from"), from -> new TreeMap<>())
          .put(row.getAs("name"), row);
    }
    List<Double> probability = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    List<Long> support = new ArrayList<>();
    for (Map<String, Row> bin : bins.values()) {
      probability.add(bin.get("mean_probability").getAs("value"));
      share.add(bin.get("share_of_class").getAs("value"));
      support.add(bin.get("share_of_class").getAs("support"));
    }
    return bins.isEmpty()
        ? Optional.empty()
        : Optional.of(new Diagram(index, probability, share, support));
  }

  /** Of segments; the largest ones, where there are very many. */
  List<Slice> slices() {
    return scope
        .ask(
            """
            SELECT slice, max(support) AS support,
              max(CASE WHEN name = 'accuracy' THEN value END) AS accuracy,
              max(CASE WHEN name = 'macro_f1' THEN value END) AS macro_f1
            FROM metrics WHERE run_id = '%s' AND level = 'segment' AND slice <> 'all'
            GROUP BY slice ORDER BY support DESC, slice LIMIT %d""",
            scope.run().runId(), MOST_SLICES)
        .stream()
        .map(
            row ->
                new Slice(
                    row.getAs("slice"),
                    row.getAs("support"),
                    row.getAs("accuracy"),
                    row.getAs("macro_f1")))
        .sorted(java.util.Comparator.comparing(Slice::name))
        .toList();
  }
}
