package io.earwitness.jobs.train;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables.Figure;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The folds of a cross-validation, and all of them together.
 *
 * @param folds each on its own fold
 * @param pooled on all clips
 */
record CrossValidation(List<Measured> folds, Measured pooled) {

  static CrossValidation of(
      List<LabelledScores> scoresOfFolds, List<String> classes, double hopSeconds) {
    LabelledScores all = new LabelledScores(classes.size());
    scoresOfFolds.forEach(all::merge);
    return new CrossValidation(
        scoresOfFolds.stream().map(scores -> Measured.of(classes, scores, hopSeconds)).toList(),
        Measured.of(classes, all, hopSeconds));
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
      lines.add(ofClass(Level.SEGMENT, label, "recall_at_precision_" + Measured.PRECISION));
      lines.add(
          ofClass(Level.SEGMENT, label, "false_events_per_hour_at_recall_" + Measured.RECALL));
    }
    return lines;
  }

  private String overall(Level level, String name) {
    return row(
        level.columnValue() + " " + name,
        folds.stream().<Figure>map(fold -> fold.overall(level, name)).toList(),
        pooled.overall(level, name));
  }

  private String ofClass(Level level, String label, String name) {
    return row(
        level.columnValue() + " " + label + " " + name,
        folds.stream().<Figure>map(fold -> fold.ofClass(level, label, name).orElse(null)).toList(),
        pooled.ofClass(level, label, name).orElse(null));
  }

  private static String row(String name, List<Figure> ofFolds, Figure ofAll) {
    DoubleSummaryStatistics values =
        ofFolds.stream().filter(Objects::nonNull).mapToDouble(Figure::value).summaryStatistics();
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f to %.3f | %s |",
                name.replace('_', ' '),
                values.getAverage(),
                values.getMin(),
                values.getMax(),
                ofAll == null ? "" : MeasuredText.withInterval(ofAll)));
    ofFolds.forEach(
        fold ->
            row.append(fold == null ? "  |" : String.format(Locale.ROOT, " %.3f |", fold.value())));
    return row.toString();
  }
}
