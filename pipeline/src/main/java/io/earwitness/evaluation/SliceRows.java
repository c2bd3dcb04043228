package io.earwitness.evaluation;

import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.ConfusionRow;
import io.earwitness.evaluation.MetricTables.ReliabilityRow;
import io.earwitness.evaluation.MetricTables.ThresholdRow;
import io.earwitness.evaluation.metric.ConfusionMatrix;
import io.earwitness.evaluation.metric.Reliability;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of one level of one slice. All their metrics go through one bootstrap, so that each
 * resample is counted once. Of many classes, what there is of each pair and each threshold has no
 * interval.
 */
final class SliceRows {
  /** Of pairs of more classes than these, most of which hold nothing, there are too many rows. */
  private static final int MOST_CLASSES_IN_FULL = 50;

  /** A metric, and the row that its estimate will make. */
  private record Pending<R>(Metric metric, Function<Estimate, R> row) {}

  private final Level level;
  private final String slice;
  private final List<String> classes;
  private final ItemTable items;
  private final ConfusionMatrix matrix;

  private final List<Pending<Figure>> overall = new ArrayList<>();
  private final List<Pending<ClassRow>> byClass = new ArrayList<>();
  private final List<Pending<ConfusionRow>> confusion = new ArrayList<>();
  private final List<Pending<ThresholdRow>> sweep = new ArrayList<>();

  SliceRows(Level level, String slice, List<String> classes, ItemTable items) {
    this.level = level;
    this.slice = slice;
    this.classes = classes;
    this.items = items;
    this.matrix = Sample.of(items).confusionMatrix();
  }

  MetricTables rows(StandardMetrics metrics) {
    metrics.overall().forEach(this::expect);
    for (int c = 0; c < classes.size(); c++) {
      int column = c;
      metrics.ofClass(c).forEach(metric -> expect(metric, column));
      for (int predicted = 0; predicted < classes.size(); predicted++) {
        if (hasCell(c, predicted)) {
          expectShare(c, predicted);
        }
      }
      for (double threshold : metrics.settings().thresholds()) {
        metrics.atThreshold(c, threshold).forEach(metric -> expect(metric, column, threshold));
      }
    }
    Iterator<Estimate> estimates = estimates(metrics.settings().bootstrap());
    return counts()
        .and(
            new MetricTables(
                rows(overall, estimates),
                rows(byClass, estimates),
                rows(confusion, estimates),
                rows(sweep, estimates),
                reliability(metrics.settings().calibrationBins())));
  }

  private Iterator<Estimate> estimates(GroupBootstrap bootstrap) {
    List<Metric> ofClasses = metrics(List.of(overall, byClass));
    List<Metric> ofPairsAndThresholds = metrics(List.of(confusion, sweep));
    if (isInFull()) {
      List<Metric> all = Stream.of(ofClasses, ofPairsAndThresholds).flatMap(List::stream).toList();
      return bootstrap.estimate(items, all).iterator();
    }
    return Stream.concat(
            bootstrap.estimate(items, ofClasses).stream(),
            bootstrap.withoutIntervals(items, ofPairsAndThresholds).stream())
        .iterator();
  }

  private static List<Metric> metrics(List<List<? extends Pending<?>>> pending) {
    return pending.stream().<Pending<?>>flatMap(List::stream).<Metric>map(Pending::metric).toList();
  }

  private boolean isInFull() {
    return classes.size() <= MOST_CLASSES_IN_FULL;
  }

  /** Whether the confusion matrix has a row for two classes. */
  private boolean hasCell(int trueClass, int predictedClass) {
    return isInFull() || matrix.count(trueClass, predictedClass) > 0;
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
    overall.add(new Pending<>(metric, estimate -> figure(metric.name(), estimate, items.size())));
  }

  private void expect(Metric metric, int c) {
    byClass.add(
        new Pending<>(
            metric,
            estimate -> new ClassRow(classes.get(c), figureOfClass(c, metric.name(), estimate))));
  }

  private void expect(Metric metric, int c, double threshold) {
    sweep.add(
        new Pending<>(
            metric,
            estimate ->
                new ThresholdRow(
                    classes.get(c), threshold, figureOfClass(c, metric.name(), estimate))));
  }

  private void expectShare(int trueClass, int predictedClass) {
    Metric share = StandardMetrics.shareOfTrue(trueClass, predictedClass);
    confusion.add(
        new Pending<>(
            share,
            estimate ->
                new ConfusionRow(
                    classes.get(trueClass),
                    classes.get(predictedClass),
                    figureOfClass(trueClass, share.name(), estimate))));
  }

  private Figure figure(String name, Estimate estimate, long support) {
    return new Figure(level, slice, name, estimate, support);
  }

  /** A class of one group never varies, whatever its figures do that depend on others. */
  private Figure figureOfClass(int c, String name, Estimate estimate) {
    boolean canVary = items.groupsOfClass(c) >= 2;
    return figure(name, canVary ? estimate : estimate.withoutInterval(), items.support(c));
  }

  /** Rows that are counts and have no interval: groups, and the cells of the confusion matrix. */
  private MetricTables counts() {
    List<ClassRow> groups = new ArrayList<>();
    List<ConfusionRow> cells = new ArrayList<>();
    for (int t = 0; t < classes.size(); t++) {
      groups.add(
          new ClassRow(classes.get(t), count("groups", items.groupsOfClass(t), items.support(t))));
      for (int p = 0; p < classes.size(); p++) {
        if (hasCell(t, p)) {
          Figure cell = count("count", matrix.count(t, p), items.support(t));
          cells.add(new ConfusionRow(classes.get(t), classes.get(p), cell));
        }
      }
    }
    Figure allGroups = count("groups", items.groups().size(), items.size());
    return new MetricTables(List.of(allGroups), groups, cells, List.of(), List.of());
  }

  /** The bins of each class that hold predictions. */
  private List<ReliabilityRow> reliability(int bins) {
    Sample sample = Sample.of(items);
    List<ReliabilityRow> rows = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      for (Reliability.Bin bin : sample.reliabilityOf(c, bins).bins()) {
        if (bin.count() > 0) {
          rows.add(row(c, bin, "mean_probability", bin.confidence()));
          rows.add(row(c, bin, "share_of_class", bin.rightRatio()));
        }
      }
    }
    return rows;
  }

  private ReliabilityRow row(int c, Reliability.Bin bin, String name, double value) {
    Figure figure = figure(name, new Estimate(value, Interval.UNKNOWN), bin.count());
    return new ReliabilityRow(classes.get(c), bin.from(), bin.to(), figure);
  }

  private Figure count(String name, long count, long support) {
    return figure(name, new Estimate(count, Interval.UNKNOWN), support);
  }
}
