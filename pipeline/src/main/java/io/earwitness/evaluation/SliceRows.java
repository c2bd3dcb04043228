package io.earwitness.evaluation;

import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.ConfusionRow;
import io.earwitness.evaluation.MetricTables.MetricRow;
import io.earwitness.evaluation.MetricTables.ThresholdRow;
import io.earwitness.evaluation.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of one level of one slice. All their metrics go through one bootstrap, so that each
 * resample is counted once.
 */
final class SliceRows {

  /** A row to be, and the metric that it waits for. */
  private record Pending<R>(Metric metric, Function<Estimate, R> row) {}

  private final Level level;
  private final String slice;
  private final List<String> classes;
  private final ItemTable items;

  private final List<Pending<MetricRow>> overall = new ArrayList<>();
  private final List<Pending<ClassRow>> byClass = new ArrayList<>();
  private final List<Pending<ConfusionRow>> confusion = new ArrayList<>();
  private final List<Pending<ThresholdRow>> sweep = new ArrayList<>();

  SliceRows(Level level, String slice, List<String> classes, ItemTable items) {
    this.level = level;
    this.slice = slice;
    this.classes = classes;
    this.items = items;
  }

  MetricTables rows(StandardMetrics metrics) {
    metrics.overall().forEach(this::expect);
    for (int c = 0; c < classes.size(); c++) {
      int column = c;
      metrics.ofClass(c).forEach(metric -> expect(metric, column));
      for (int predicted = 0; predicted < classes.size(); predicted++) {
        expectShare(c, predicted);
      }
      for (double threshold : metrics.settings().thresholds()) {
        metrics.atThreshold(c, threshold).forEach(metric -> expect(metric, column, threshold));
      }
    }
    List<Metric> all =
        Stream.<List<? extends Pending<?>>>of(overall, byClass, confusion, sweep)
            .<Pending<?>>flatMap(List::stream)
            .<Metric>map(Pending::metric)
            .toList();
    Iterator<Estimate> estimates = metrics.settings().bootstrap().estimate(items, all).iterator();
    return counts()
        .and(
            new MetricTables(
                rows(overall, estimates),
                rows(byClass, estimates),
                rows(confusion, estimates),
                rows(sweep, estimates)));
  }

  private static <R> List<R> rows(List<Pending<R>> pending, Iterator<Estimate> estimates) {
    List<R> rows = new ArrayList<>();
    for (Pending<R> next : pending) {
      Estimate estimate = estimates.next();
      if (Double.isFinite(estimate.value())) {
        rows.add(next.row().apply(estimate));
      }
    }
    return rows;
  }

  private void expect(Metric metric) {
    overall.add(
        new Pending<>(
            metric,
            e ->
                new MetricRow(
                    level, slice, metric.name(), e.value(), e.low(), e.high(), items.size())));
  }

  private void expect(Metric metric, int c) {
    byClass.add(
        new Pending<>(
            metric,
            estimate -> {
              Estimate e = ofClass(c, estimate);
              return new ClassRow(
                  level,
                  slice,
                  classes.get(c),
                  metric.name(),
                  e.value(),
                  e.low(),
                  e.high(),
                  items.support(c));
            }));
  }

  private void expect(Metric metric, int c, double threshold) {
    sweep.add(
        new Pending<>(
            metric,
            estimate -> {
              Estimate e = ofClass(c, estimate);
              return new ThresholdRow(
                  level,
                  slice,
                  classes.get(c),
                  threshold,
                  metric.name(),
                  e.value(),
                  e.low(),
                  e.high(),
                  items.support(c));
            }));
  }

  private void expectShare(int trueClass, int predictedClass) {
    Metric share = StandardMetrics.shareOfTrue(trueClass, predictedClass);
    confusion.add(
        new Pending<>(
            share,
            estimate ->
                confusionRow(
                    trueClass, predictedClass, share.name(), ofClass(trueClass, estimate))));
  }

  private ConfusionRow confusionRow(int trueClass, int predictedClass, String name, Estimate e) {
    return new ConfusionRow(
        level,
        slice,
        classes.get(trueClass),
        classes.get(predictedClass),
        name,
        e.value(),
        e.low(),
        e.high(),
        items.support(trueClass));
  }

  /** A class of one group never varies: an interval of no width would claim to be sure. */
  private Estimate ofClass(int c, Estimate estimate) {
    return items.groupsOfClass(c) < 2 ? estimate.withoutInterval() : estimate;
  }

  /** Rows that are counts and have no interval: groups, and the cells of the confusion matrix. */
  private MetricTables counts() {
    ConfusionMatrix matrix = Sample.of(items).confusionMatrix();
    List<ClassRow> groups = new ArrayList<>();
    List<ConfusionRow> cells = new ArrayList<>();
    for (int t = 0; t < classes.size(); t++) {
      groups.add(
          new ClassRow(
              level,
              slice,
              classes.get(t),
              "groups",
              items.groupsOfClass(t),
              null,
              null,
              items.support(t)));
      for (int p = 0; p < classes.size(); p++) {
        Estimate count = new Estimate(matrix.count(t, p), Interval.UNKNOWN);
        cells.add(confusionRow(t, p, "count", count));
      }
    }
    MetricRow allGroups =
        new MetricRow(level, slice, "groups", items.groups().size(), null, null, items.size());
    return new MetricTables(List.of(allGroups), groups, cells, List.of());
  }
}
