package io.earwitness.jobs.train.folds;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricName;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.FalseAlarms;
import io.earwitness.jobs.train.measure.FieldFigures;
import io.earwitness.jobs.train.measure.HeldOutScores;
import java.util.List;
import java.util.Optional;

/**
 * The folds of a cross-validation, and all of them together.
 *
 * @param folds each on its own fold
 * @param pooled on all clips
 */
record CrossValidation(List<FoldFigures> folds, FoldFigures pooled) {

  /**
   * Measures what the models of all folds said.
   *
   * @param byFold what the model of each says
   * @param clips of the input
   * @param recipe of one of the folds
   */
  static CrossValidation of(
      List<HeldOutScores> byFold, List<ReadableClip> clips, ModelRecipe recipe) {
    LabelledScores all = new LabelledScores(recipe.classes().size());
    byFold.forEach(heldOut -> all.merge(heldOut.scores()));
    return new CrossValidation(
        byFold.stream()
            .map(
                heldOut ->
                    new FoldFigures(
                        Evaluation.of(recipe, heldOut.scores()),
                        FieldFigures.of(recipe, clips, List.of(heldOut))))
            .toList(),
        new FoldFigures(Evaluation.of(recipe, all), FieldFigures.of(recipe, clips, byFold)));
  }

  /** The figures that tell folds apart, as a Markdown table: mean, range, pooled, each fold. */
  List<String> table() {
    FoldTable table = new FoldTable(folds, pooled);
    for (Level level : Level.values()) {
      for (String name : List.of("macro_f1", "accuracy")) {
        table.add(
            level.columnValue() + " " + name,
            figures -> Optional.of(figures.evaluation().overall(level, name)));
      }
    }
    for (String label : pooled.evaluation().classes()) {
      ofSegments(table, label, "average_precision");
      ofSegments(table, label, MetricName.atPrecision("recall", EvaluationSettings.PRECISION));
      ofSegments(
          table, label, MetricName.atRecall("false_events_per_hour", EvaluationSettings.RECALL));
      inTheField(table, label);
    }
    return table.lines();
  }

  private static void ofSegments(FoldTable table, String label, String name) {
    table.add(
        "segment %s %s".formatted(label, name),
        figures -> figures.evaluation().ofClass(Level.SEGMENT, label, name));
  }

  private static void inTheField(FoldTable table, String label) {
    String falseEvents = "long recordings %s false events per hour at ".formatted(label);
    table.addIfAny(
        falseEvents + "recall " + EvaluationSettings.RECALL,
        figures -> figures.field().falseEventsPerHour(label, FalseAlarms::atRecall));
    table.addIfAny(
        falseEvents + "the threshold",
        figures ->
            figures.field().falseEventsPerHour(label, alarms -> Optional.of(alarms.atThreshold())));
    table.addIfAny(
        "segment %s recall at 0 dB".formatted(label),
        figures -> figures.field().recallInNoise(label, 0));
    table.addIfAny(
        "segment %s average precision at 0 dB".formatted(label),
        figures -> figures.field().averagePrecisionInNoise(label, 0));
  }
}
