package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricName;
import java.util.ArrayList;
import java.util.List;

/** An evaluation as Markdown: the console and the pages show the same. */
public final class EvaluationText {
  private static final List<String> OF_CLASS =
      List.of(
          "precision",
          "recall",
          "f1",
          "average_precision",
          MetricName.atPrecision("recall", EvaluationSettings.PRECISION),
          MetricName.atRecall("false_events_per_hour", EvaluationSettings.RECALL));
  private static final List<String> HEADINGS =
      List.of(
          "precision",
          "recall",
          "F1",
          "average precision",
          "recall at precision %.2f".formatted(EvaluationSettings.PRECISION),
          "false events an hour at recall %.2f".formatted(EvaluationSettings.RECALL));

  private final Evaluation evaluation;
  private final List<String> lines = new ArrayList<>();

  private EvaluationText(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** A summary and a table for segments, and the same for clips. */
  public static List<String> of(Evaluation evaluation) {
    EvaluationText text = new EvaluationText(evaluation);
    text.describe(Level.SEGMENT, "segments");
    text.describe(Level.FILE, "clips");
    return text.lines;
  }

  private void describe(Level level, String items) {
    Figure macroF1 = evaluation.overall(level, "macro_f1");
    lines.add(
        "%,d %s in %,.0f groups: macro F1 %s, accuracy %s"
            .formatted(
                macroF1.support(),
                items,
                evaluation.overall(level, "groups").value(),
                macroF1.text(),
                evaluation.overall(level, "accuracy").text()));
    lines.add("");
    List<String> classes = evaluation.classes();
    lines.add(row("true \\ predicted", classes, HEADINGS));
    lines.add("|---|" + "---|".repeat(classes.size() + HEADINGS.size()));
    for (String label : classes) {
      List<String> counts =
          classes.stream()
              .map(predicted -> "%d".formatted(evaluation.count(level, label, predicted)))
              .toList();
      List<String> figures =
          OF_CLASS.stream()
              .map(name -> evaluation.ofClass(level, label, name))
              .map(figure -> figure.map(Figure::text).orElse(""))
              .toList();
      lines.add(row(label, counts, figures));
    }
    lines.add("");
  }

  private static String row(String first, List<String> second, List<String> third) {
    return "| %s | %s | %s |"
        .formatted(first, String.join(" | ", second), String.join(" | ", third));
  }
}
