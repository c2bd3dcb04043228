package io.earwitness.jobs.train;

import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures as Markdown: the console and the pages show the same. */
final class MeasuredText {
  private static final List<String> OF_CLASS =
      List.of(
          "precision",
          "recall",
          "f1",
          "average_precision",
          "recall_at_precision_" + Measured.PRECISION,
          "false_events_per_hour_at_recall_" + Measured.RECALL);
  private static final List<String> HEADINGS =
      List.of(
          "precision",
          "recall",
          "F1",
          "average precision",
          "recall at precision %.2f".formatted(Measured.PRECISION),
          "false events an hour at recall %.2f".formatted(Measured.RECALL));

  private final Measured measured;
  private final List<String> lines = new ArrayList<>();

  private MeasuredText(Measured measured) {
    this.measured = measured;
  }

  /** A summary and a table for segments, and the same for clips. */
  static List<String> of(Measured measured) {
    MeasuredText text = new MeasuredText(measured);
    text.describe(Level.SEGMENT, "segments");
    text.describe(Level.FILE, "clips");
    return text.lines;
  }

  private void describe(Level level, String items) {
    Figure macroF1 = measured.overall(level, "macro_f1");
    lines.add(
        "%,d %s in %,.0f groups: macro F1 %s, accuracy %s"
            .formatted(
                macroF1.support(),
                items,
                measured.overall(level, "groups").value(),
                withInterval(macroF1),
                withInterval(measured.overall(level, "accuracy"))));
    lines.add("");
    lines.add(row("true \\ predicted", measured.classes(), HEADINGS));
    lines.add("|---|" + "---|".repeat(measured.classes().size() + HEADINGS.size()));
    for (String label : measured.classes()) {
      List<String> counts =
          measured.classes().stream()
              .map(predicted -> "%d".formatted(measured.count(level, label, predicted)))
              .toList();
      List<String> figures =
          OF_CLASS.stream()
              .map(name -> measured.ofClass(level, label, name))
              .map(MeasuredText::cell)
              .toList();
      lines.add(row(label, counts, figures));
    }
    lines.add("");
  }

  private static String row(String first, List<String> second, List<String> third) {
    return "| %s | %s | %s |"
        .formatted(first, String.join(" | ", second), String.join(" | ", third));
  }

  private static String cell(Optional<? extends Figure> figure) {
    return figure.map(MeasuredText::withInterval).orElse("");
  }

  /** Such as {@code 0.815 (0.770 to 0.852)}. */
  static String withInterval(Figure figure) {
    return figure.ciLow() == null
        ? String.format(Locale.ROOT, "%.3f", figure.value())
        : String.format(
            Locale.ROOT, "%.3f (%.3f to %.3f)", figure.value(), figure.ciLow(), figure.ciHigh());
  }
}
