package io.earwitness.jobs.train;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Evaluator;
import io.earwitness.evaluation.GroupBootstrap;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.MetricRow;
import io.earwitness.evaluation.Sample;
import java.util.List;
import java.util.Optional;

/**
 * How well a model does on some clips.
 *
 * @param classes in the model's order
 * @param scores what it said of their segments
 * @param figures by segment and by clip, with intervals
 */
record Measured(List<String> classes, LabelledScores scores, MetricTables figures) {

  /** The precision at which recall is told. */
  static final double PRECISION = 0.9;

  /** The recall at which false events are told. */
  static final double RECALL = 0.8;

  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(
          new GroupBootstrap(1_000, 0.95, 1),
          EvaluationSettings.DEFAULT.calibrationBins(),
          List.of(),
          List.of(PRECISION),
          List.of(RECALL));

  /** Measures. */
  static Measured of(List<String> classes, LabelledScores scores, double hopSeconds) {
    return new Measured(
        classes,
        scores,
        new Evaluator(classes, SETTINGS).evaluate(MetricTables.ALL, scores, hopSeconds));
  }

  /** A figure over all classes, such as {@code macro_f1}. */
  MetricRow overall(Level level, String name) {
    return figures.metrics().stream()
        .filter(row -> row.level() == level && row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A figure of one class; empty where it is undefined. */
  Optional<ClassRow> ofClass(Level level, String label, String name) {
    return figures.metricsByClass().stream()
        .filter(row -> row.level() == level && row.label().equals(label) && row.name().equals(name))
        .findFirst();
  }

  /** How often items of a class were taken for another. */
  long count(Level level, String trueLabel, String predictedLabel) {
    return figures.confusionMatrix().stream()
        .filter(row -> row.level() == level && row.name().equals("count"))
        .filter(row -> row.trueLabel().equals(trueLabel))
        .filter(row -> row.predictedLabel().equals(predictedLabel))
        .mapToLong(row -> (long) row.value())
        .sum();
  }

  /** Segments, with their thresholds and curves. */
  Sample segments() {
    return Sample.of(classes.size(), scores.segments());
  }
}
