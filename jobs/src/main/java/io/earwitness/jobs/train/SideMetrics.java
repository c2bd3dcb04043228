package io.earwitness.jobs.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a model does on a side, as text for people: the console and the model card show the
 * same.
 *
 * @param classes names, in the model's order
 */
record SideMetrics(List<String> classes, Predictions segments) {

  Confusion ofSegments() {
    return Confusion.of(segments);
  }

  Confusion ofClips() {
    return Confusion.of(segments.byClip());
  }

  /** For each class, the threshold with the best F1. */
  List<Double> bestThresholds() {
    List<Double> thresholds = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      thresholds.add(Ranking.of(segments, c).bestThreshold());
    }
    return thresholds;
  }

  /** A summary and two Markdown tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    describe("segments", segments, lines);
    describe("clips", segments.byClip(), lines);
    return lines;
  }

  private void describe(String what, Predictions predictions, List<String> lines) {
    Confusion confusion = Confusion.of(predictions);
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d %s: macro F1 %.3f, accuracy %.3f",
            confusion.total(),
            what,
            confusion.macroF1(),
            confusion.accuracy()));
    lines.add("");
    lines.add(
        "| true \\ predicted | "
            + String.join(" | ", classes)
            + " | precision | recall | F1 | average precision | recall at precision 0.90 |");
    lines.add("|---|" + "---|".repeat(classes.size() + 5));
    for (int c = 0; c < classes.size(); c++) {
      StringBuilder row = new StringBuilder("| " + classes.get(c));
      for (long count : confusion.counts()[c]) {
        row.append(" | ").append(count);
      }
      Ranking ranking = Ranking.of(predictions, c);
      row.append(
          String.format(
              Locale.ROOT,
              " | %.3f | %.3f | %.3f | %.3f | %.3f |",
              confusion.precision(c),
              confusion.recall(c),
              confusion.f1(c),
              ranking.averagePrecision(),
              ranking.recallAtPrecision(0.9)));
      lines.add(row.toString());
    }
    lines.add("");
  }
}
