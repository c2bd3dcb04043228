package io.earwitness.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of the metric tables, one figure each; {@code run_id} and {@code model_id} are for the
 * caller to add. Figures that are undefined have no row.
 *
 * @param metrics over all classes
 * @param metricsByClass of one class against the rest
 * @param confusionMatrix of a true and a predicted class
 * @param thresholdSweep of one class against the rest at a threshold
 * @param reliability of the predictions of a class whose probabilities are alike
 */
public record MetricTables(
    List<Figure> metrics,
    List<ClassRow> metricsByClass,
    List<ConfusionRow> confusionMatrix,
    List<ThresholdRow> thresholdSweep,
    List<ReliabilityRow> reliability) {

  /** The name of the slice that holds all items. */
  public static final String ALL = "all";

  /**
   * A row of {@code metrics_by_class}.
   *
   * @param label the class
   * @param figure its support is the number of items of the class
   */
  public record ClassRow(String label, Figure figure) {}

  /**
   * A row of {@code confusion_matrix}: {@code count}, or {@code share_of_true}, the count divided
   * by the support.
   *
   * @param trueLabel the true class
   * @param predictedLabel the most probable class
   * @param figure its support is the number of items of the true class
   */
  public record ConfusionRow(String trueLabel, String predictedLabel, Figure figure) {}

  /**
   * A row of {@code threshold_sweep}.
   *
   * @param label the class
   * @param threshold items are reported at or above it
   * @param figure its support is the number of items of the class
   */
  public record ThresholdRow(String label, double threshold, Figure figure) {}

  /**
   * A row of {@code reliability}: a point of a reliability diagram.
   *
   * @param label the class
   * @param from probabilities of the bin are above it
   * @param to they are at or below it
   * @param figure its support is the number of predictions in the bin
   */
  public record ReliabilityRow(String label, double from, double to, Figure figure) {}

  /** Copies the lists. */
  public MetricTables {
    metrics = List.copyOf(metrics);
    metricsByClass = List.copyOf(metricsByClass);
    confusionMatrix = List.copyOf(confusionMatrix);
    thresholdSweep = List.copyOf(thresholdSweep);
    reliability = List.copyOf(reliability);
  }

  /** These rows and then others: of another level or slice. */
  public MetricTables and(MetricTables others) {
    return new MetricTables(
        joined(metrics, others.metrics),
        joined(metricsByClass, others.metricsByClass),
        joined(confusionMatrix, others.confusionMatrix),
        joined(thresholdSweep, others.thresholdSweep),
        joined(reliability, others.reliability));
  }

  private static <R> List<R> joined(List<R> first, List<R> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
