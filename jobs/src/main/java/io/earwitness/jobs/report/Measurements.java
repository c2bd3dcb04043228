package io.earwitness.jobs.report;

import static java.util.Comparator.comparing;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.MetricName;
import io.earwitness.jobs.report.MeasuredQuality.AtPrecision;
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

/**
 * The rows that {@code evaluate} wrote for the run of a report: those of all segments or
 * recordings, and in {@code metrics} of slices as well.
 */
record Measurements(
    ReportScope scope,
    List<Row> metrics,
    List<Row> byClass,
    List<Row> confusion,
    List<Row> sweep,
    List<Row> reliability) {
  private static final int MOST_SLICES = 60;

  /** Empty lists when the run has not been evaluated, or by a version that did not know a table. */
  static Measurements of(ReportScope scope) {
    return new Measurements(
        scope,
        rows(scope, "metrics", "level = 'segment'"),
        rows(scope, "metrics_by_class", "level = 'segment' AND slice = 'all'"),
        rows(scope, "confusion_matrix", "slice = 'all' AND name = 'count'"),
        rows(scope, "threshold_sweep", "level = 'segment'"),
        rows(scope, "reliability", "level = 'segment' AND slice = 'all'"));
  }

  private static List<Row> rows(ReportScope scope, String table, String where) {
    return scope.tables().exists(table)
        ? scope.ask(
            "SELECT * FROM %s WHERE run_id = '%s' AND %s", table, scope.run().runId(), where)
        : List.of();
  }

  private static List<Row> where(String column, String value, List<Row> rows) {
    return rows.stream().filter(row -> row.getAs(column).equals(value)).toList();
  }

  private static Map<String, Row> by(String column, List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(row -> row.getAs(column), Function.identity()));
  }

  boolean any() {
    return !metrics.isEmpty();
  }

  Map<String, Row> overall() {
    return by("name", where("slice", "all", metrics));
  }

  Map<String, Row> ofClass(ReportedClass kind) {
    return by("name", where("class", kind.name(), byClass));
  }

  /** Of segments, and of recordings. */
  List<Confusion> confusions() {
    return List.of(
        new Confusion("segments", confusion("segment")),
        new Confusion("recordings", confusion("file")));
  }

  private List<ConfusionRow> confusion(String level) {
    List<Row> cells = where("level", level, confusion);
    List<ConfusionRow> rows = new ArrayList<>();
    for (ReportedClass trueClass : scope.classes()) {
      Map<String, Row> taken = by("predicted_class", where("true_class", trueClass.name(), cells));
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

  /**
   * What thresholds do for a class.
   *
   * @param ofClass the figures of the class by their names
   */
  Curve curve(int index, ReportedClass kind, Map<String, Row> ofClass) {
    TreeMap<Double, Map<String, Double>> points = new TreeMap<>();
    for (Row row : where("class", kind.name(), sweep)) {
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
        index, List.copyOf(points.keySet()), figures, kind.thresholdOrNull(), atPrecision(ofClass));
  }

  private static AtPrecision atPrecision(Map<String, Row> ofClass) {
    Double threshold =
        value(ofClass, MetricName.atPrecision("threshold", EvaluationSettings.PRECISION));
    return threshold == null
        ? null
        : new AtPrecision(
            threshold,
            EvaluationSettings.PRECISION,
            value(ofClass, MetricName.atPrecision("recall", EvaluationSettings.PRECISION)),
            value(
                ofClass,
                MetricName.atPrecision("false_alarms_per_hour", EvaluationSettings.PRECISION)));
  }

  /** Empty where an earlier version evaluated. */
  Optional<Diagram> diagram(int index, ReportedClass kind) {
    TreeMap<Double, Map<String, Row>> bins = new TreeMap<>();
    for (Row row : where("class", kind.name(), reliability)) {
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
    return metrics.stream()
        .map(row -> row.<String>getAs("slice"))
        .filter(slice -> !slice.equals("all"))
        .distinct()
        .map(slice -> slice(slice, by("name", where("slice", slice, metrics))))
        .sorted(comparing(Slice::support).reversed())
        .limit(MOST_SLICES)
        .sorted(comparing(Slice::name))
        .toList();
  }

  private static Slice slice(String name, Map<String, Row> figures) {
    Row groups = figures.get("groups");
    return new Slice(
        name, groups.getAs("support"), value(figures, "accuracy"), value(figures, "macro_f1"));
  }

  private static Double value(Map<String, Row> figures, String name) {
    Row row = figures.get(name);
    return row == null ? null : row.getAs("value");
  }
}
