package io.earwitness.jobs.evaluate;

import io.earwitness.evaluation.Comparison;
import io.earwitness.evaluation.Difference;
import io.earwitness.evaluation.Disagreement;
import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricName;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.Printable;
import io.earwitness.jobs.tables.ResultTables;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What {@code evaluate} tells its user. */
final class EvaluateReport {
  private static final String GATE = MetricName.atPrecision("recall", EvaluationSettings.PRECISION);
  private static final List<String> BY_CLASS =
      List.of("precision", "recall", "f1", "average_precision", GATE);
  private static final int DISAGREEMENTS_SHOWN = 20;

  private final PrintStream out;

  EvaluateReport(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void joined(Dataset<Row> labels, LabelledScores scores, Predictions predictions) {
    line("Run        %s with model %s", predictions.runId(), predictions.modelId());
    line(
        "Labels     %s, of which %,d were scored, in %s",
        Counted.of(labels.select("uri").distinct().count(), "recording"),
        scores.recordings().size(),
        Counted.of(scores.segments().size(), "segment"));
  }

  void measured(MetricTables figures, List<String> classes, ResultTables tables) {
    for (Level level : Level.values()) {
      line("");
      line("By %s", level.columnValue());
      for (Figure figure : figures.metrics()) {
        if (isShown(figure, level, MetricName.HEADLINES)) {
          line("  %-26s %s", figure.name(), figure.text());
        }
      }
      for (String name : classes) {
        List<Figure> shown = shown(figures, level, name);
        if (!shown.isEmpty()) {
          line("  %s", name);
        }
        for (Figure figure : shown) {
          line("    %-24s %s", figure.name(), figure.text());
        }
      }
    }
    line("");
    line(
        "Tables     metrics, metrics_by_class, confusion_matrix, threshold_sweep, reliability at %s",
        tables.uri());
  }

  /** Those of a class, unless no label names it: a model may have hundreds. */
  private static List<Figure> shown(MetricTables figures, Level level, String label) {
    return figures.metricsByClass().stream()
        .filter(row -> row.label().equals(label))
        .map(ClassRow::figure)
        .filter(figure -> isShown(figure, level, BY_CLASS) && figure.support() > 0)
        .toList();
  }

  private static boolean isShown(Figure figure, Level level, List<String> names) {
    return figure.level() == level
        && figure.slice().equals(MetricTables.ALL)
        && names.contains(figure.name());
  }

  /**
   * Tells how two models differ.
   *
   * @return whether the second has a lower recall of the class at equal precision; empty when the
   *     labels cannot tell
   */
  Optional<Boolean> compared(
      Comparison comparison,
      Predictions before,
      Predictions after,
      EvaluationSettings settings,
      String gateClass) {
    line("");
    line("Compared   %s (before) with %s (after)", before.runId(), after.runId());
    Optional<Boolean> worse = Optional.empty();
    for (Difference difference : comparison.differences(settings, after.hopSeconds())) {
      Optional<String> label = difference.label();
      List<String> shown = label.isPresent() ? BY_CLASS : MetricName.HEADLINES;
      if (shown.contains(difference.name())) {
        line(
            "  %-42s %.3f to %.3f: %+.3f%s",
            label.map(name -> name + " ").orElse("") + difference.name(),
            difference.first(),
            difference.second(),
            difference.difference().value(),
            interval(difference));
      }
      if (label.equals(Optional.of(gateClass)) && difference.name().equals(GATE)) {
        // Where neither reaches the precision, neither finds anything; where nearly all is of the
        // class, whoever reports everything reaches it.
        boolean neither = difference.first() == 0 && difference.second() == 0;
        boolean everybody = comparison.share(gateClass) >= EvaluationSettings.PRECISION;
        worse =
            neither || everybody
                ? Optional.empty()
                : Optional.of(difference.difference().value() < 0);
      }
    }
    List<Disagreement> disagreements = comparison.disagreements();
    line("They disagree on %s", Counted.of(disagreements.size(), "segment"));
    disagreements.stream()
        .limit(DISAGREEMENTS_SHOWN)
        .forEach(disagreement -> line("  %s", text(disagreement, after.classes())));
    line(
        "%s",
        worse
            .map(
                isWorse ->
                    isWorse
                        ? "WORSE: recall of %s at precision %s has fallen"
                            .formatted(gateClass, EvaluationSettings.PRECISION)
                        : "Recall of %s at precision %s has not fallen"
                            .formatted(gateClass, EvaluationSettings.PRECISION))
            .orElse("The labels cannot tell about " + gateClass));
    return worse;
  }

  private static String interval(Difference difference) {
    Interval interval = difference.difference().interval();
    return interval.isKnown()
        ? String.format(Locale.ROOT, " (%+.3f to %+.3f)", interval.low(), interval.high())
        : "";
  }

  private static String text(Disagreement disagreement, List<String> classes) {
    return "%s segment %d is %s: before %s, after %s"
        .formatted(
            Printable.of(disagreement.first().recording()),
            disagreement.first().segment(),
            classes.get(disagreement.first().trueClass()),
            classes.get(disagreement.first().likeliestClass()),
            classes.get(disagreement.second().likeliestClass()));
  }
}
