package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as Markdown: the console and the pages show the same. */
public final class EvaluationText {
  private static final List<String> OF_CLASS =
      List.of(
          "precision",
          "recall",
          "f1",
          "average_precision",
          MetricName.atPrecision("recall", Evaluation.PRECISION),
          MetricName.atRecall("false_events_per_hour", Evaluation.RECALL));
  private static final List<String> HEADINGS =
      List.of(
          "precision",
          "recall",
          "F1",
          "average precision",
          "recall at precision %.2f".formatted(Evaluation.PRECISION),
          "false events an hour at recall %.2f".formatted(Evaluation.RECALL));

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
                withInterval(macroF1),
                withInterval(evaluation.overall(level, "accuracy"))));
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
              .map(figure -> figure.map(EvaluationText::withInterval).orElse(""))
              .toList();
      lines.add(row(label, counts, figures));
    }
    lines.add("");
  }

  private static String row(String first, List<String> second, List<String> third) {
    return "| %s | %s | %s |"
        .formatted(first, String.join(" | ", second), String.join(" | ", third));
  }

  /** Such as {@code 0.815 (0.770 to 0.852)}. */
  public static String withInterval(Figure figure) {
    Interval interval = figure.interval();
    return interval.isKnown()
        ? String.format(
            Locale.ROOT, "%.3f (%.3f to %.3f)", figure.value(), interval.low(), interval.high())
        : String.format(Locale.ROOT, "%.3f", figure.value());
  }
}
