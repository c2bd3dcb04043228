package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Evaluator;
import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.GroupBootstrap;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.ConfusionRow;
import io.earwitness.evaluation.Sample;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.training.examples.Clip;
import java.util.List;
import java.util.Optional;

/**
 * How well a model, or several of one recipe, does on some clips.
 *
 * @param classes in the model's order
 * @param scores what it said of their segments
 * @param figures by segment and by clip, with intervals
 */
public record Evaluation(List<String> classes, LabelledScores scores, MetricTables figures) {

  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(
          new GroupBootstrap(1_000, 0.95, 1),
          EvaluationSettings.DEFAULT.calibrationBins(),
          List.of(),
          List.of(EvaluationSettings.PRECISION),
          List.of(EvaluationSettings.RECALL));

  /** Of what a model says of clips. */
  public static Evaluation of(ClipScorer scorer, List<Clip> clips) {
    return of(scorer.recipe(), scorer.scores(clips));
  }

  /** Of what models of a recipe said. */
  public static Evaluation of(ModelRecipe recipe, LabelledScores scores) {
    double hopSeconds = recipe.config().segmentSeconds();
    Evaluator evaluator = new Evaluator(recipe.classes(), SETTINGS);
    return new Evaluation(
        recipe.classes(), scores, evaluator.evaluate(MetricTables.ALL, scores, hopSeconds));
  }

  /** A figure over all classes, such as {@code macro_f1}. */
  public Figure overall(Level level, String name) {
    return figures.metrics().stream()
        .filter(figure -> is(figure, level, name))
        .findFirst()
        .orElseThrow();
  }

  /** A figure of one class; empty where it is undefined. */
  public Optional<Figure> ofClass(Level level, String label, String name) {
    return figures.metricsByClass().stream()
        .filter(row -> row.label().equals(label))
        .map(ClassRow::figure)
        .filter(figure -> is(figure, level, name))
        .findFirst();
  }

  /** How often items of a class were taken for another. */
  public long count(Level level, String trueLabel, String predictedLabel) {
    return figures.confusionMatrix().stream()
        .filter(row -> row.trueLabel().equals(trueLabel))
        .filter(row -> row.predictedLabel().equals(predictedLabel))
        .map(ConfusionRow::figure)
        .filter(figure -> is(figure, level, "count"))
        .mapToLong(figure -> (long) figure.value())
        .sum();
  }

  private static boolean is(Figure figure, Level level, String name) {
    return figure.level() == level && figure.name().equals(name);
  }

  /** Segments, with their thresholds and curves. */
  public Sample segments() {
    return Sample.of(classes.size(), scores.segments());
  }
}
