package io.earwitness.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of the metric tables, one figure each; {@code run_id} and {@code model_id} are for the
 * caller to add. Figures that are undefined have no row. {@code ciLow} and {@code ciHigh} are null
 * where there is no interval. {@code slice} says of which items: {@code all}, {@code codec=mp3}.
 *
 * @param metrics over all classes
 * @param metricsByClass of one class against the rest
 * @param confusionMatrix of a true and a predicted class
 * @param thresholdSweep of one class against the rest at a threshold
 */
public record MetricTables(
    List<MetricRow> metrics,
    List<ClassRow> metricsByClass,
    List<ConfusionRow> confusionMatrix,
    List<ThresholdRow> thresholdSweep) {

  /** The name of the slice that holds all items. */
  public static final String ALL = "all";

  /** What all rows have. */
  public sealed interface Figure {
    Level level();

    String slice();

    String name();

    double value();

    Double ciLow();

    Double ciHigh();

    long support();
  }

  /**
   * A row of {@code metrics}.
   *
   * @param support number of items
   */
  public record MetricRow(
      Level level,
      String slice,
      String name,
      double value,
      Double ciLow,
      Double ciHigh,
      long support)
      implements Figure {}

  /**
   * A row of {@code metrics_by_class}.
   *
   * @param label the class
   * @param support number of items of the class
   */
  public record ClassRow(
      Level level,
      String slice,
      String label,
      String name,
      double value,
      Double ciLow,
      Double ciHigh,
      long support)
      implements Figure {}

  /**
   * A row of {@code confusion_matrix}: {@code count}, or {@code share_of_true}, the count divided
   * by the support.
   *
   * @param trueLabel the true class
   * @param predictedLabel the most probable class
   * @param support number of items of the true class
   */
  public record ConfusionRow(
      Level level,
      String slice,
      String trueLabel,
      String predictedLabel,
      String name,
      double value,
      Double ciLow,
      Double ciHigh,
      long support)
      implements Figure {}

  /**
   * A row of {@code threshold_sweep}.
   *
   * @param label the class
   * @param threshold items are reported at or above it
   * @param support number of items of the class
   */
  public record ThresholdRow(
      Level level,
      String slice,
      String label,
      double threshold,
      String name,
      double value,
      Double ciLow,
      Double ciHigh,
      long support)
      implements Figure {}

  /** Copies the lists. */
  public MetricTables {
    metrics = List.copyOf(metrics);
    metricsByClass = List.copyOf(metricsByClass);
    confusionMatrix = List.copyOf(confusionMatrix);
    thresholdSweep = List.copyOf(thresholdSweep);
  }

  /** These rows and then others: of another level or slice. */
  public MetricTables and(MetricTables others) {
    return new MetricTables(
        joined(metrics, others.metrics),
        joined(metricsByClass, others.metricsByClass),
        joined(confusionMatrix, others.confusionMatrix),
        joined(thresholdSweep, others.thresholdSweep));
  }

  private static <R> List<R> joined(List<R> first, List<R> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
