package io.earwitness.jobs.train.folds;

import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.EvaluationText;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folds of a cross-validation, and all of them together.
 *
 * @param folds each on its own fold
 * @param pooled on all clips
 */
record CrossValidation(List<Evaluation> folds, Evaluation pooled) {

  static CrossValidation of(List<LabelledScores> scoresOfFolds, ModelRecipe recipe) {
    LabelledScores all = new LabelledScores(recipe.classes().size());
    scoresOfFolds.forEach(all::merge);
    return new CrossValidation(
        scoresOfFolds.stream().map(scores -> Evaluation.of(recipe, scores)).toList(),
        Evaluation.of(recipe, all));
  }

  /** The figures that tell folds apart, as a Markdown table: mean, range, pooled, each fold. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| | mean | range | pooled |");
    StringBuilder rule = new StringBuilder("|---|---|---|---|");
    for (int fold = 1; fold <= folds.size(); fold++) {
      head.append(" fold ").append(fold).append(" |");
      rule.append("---|");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    for (Level level : Level.values()) {
      lines.add(overall(level, "macro_f1"));
      lines.add(overall(level, "accuracy"));
    }
    for (String label : pooled.classes()) {
      lines.add(ofClass(Level.SEGMENT, label, "average_precision"));
      lines.add(ofClass(Level.SEGMENT, label, "recall_at_precision_" + Evaluation.PRECISION));
      lines.add(
          ofClass(Level.SEGMENT, label, "false_events_per_hour_at_recall_" + Evaluation.RECALL));
    }
    return lines;
  }

  private String overall(Level level, String name) {
    return row(
        level.columnValue() + " " + name,
        folds.stream().map(fold -> Optional.of(fold.overall(level, name))).toList(),
        Optional.of(pooled.overall(level, name)));
  }

  private String ofClass(Level level, String label, String name) {
    return row(
        level.columnValue() + " " + label + " " + name,
        folds.stream().map(fold -> fold.ofClass(level, label, name)).toList(),
        pooled.ofClass(level, label, name));
  }

  private static String row(String name, List<Optional<Figure>> ofFolds, Optional<Figure> ofAll) {
    DoubleSummaryStatistics values =
        ofFolds.stream().flatMap(Optional::stream).mapToDouble(Figure::value).summaryStatistics();
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f to %.3f | %s |",
                name.replace('_', ' '),
                values.getAverage(),
                values.getMin(),
                values.getMax(),
                ofAll.map(EvaluationText::withInterval).orElse("")));
    ofFolds.forEach(
        fold ->
            row.append(
                fold.map(figure -> String.format(Locale.ROOT, " %.3f |", figure.value()))
                    .orElse("  |")));
    return row.toString();
  }
}
