package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.jobs.train.measure.FalseAlarms.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link FieldFigures} as Markdown, for the model card and the page of a cross-validation. */
public final class FieldText {
  private final FieldFigures figures;
  private final List<String> lines = new ArrayList<>();

  private FieldText(FieldFigures figures) {
    this.figures = figures;
  }

  /**
   * A table for each that there is something of: long recordings, kinds, noise.
   *
   * @param background the name of the background class; not used where there is none
   */
  public static List<String> of(FieldFigures figures, String background) {
    FieldText text = new FieldText(figures);
    if (!figures.longRecordings().isEmpty()) {
      text.longRecordings();
    }
    if (!figures.ofKinds().isEmpty()) {
      text.kinds();
    }
    if (!figures.inNoise().isEmpty()) {
      text.noise(background);
    }
    return text.lines;
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private void table(String about, String... headings) {
    line("%s", about);
    line("");
    line("| %s |", String.join(" | ", headings));
    line("|%s", "---|".repeat(headings.length));
  }

  private void longRecordings() {
    table(
        "Recordings of a minute and more, of other classes than the one that is reported: false"
            + " events (adjoining false alarms) for each hour, and how many they are.",
        "class",
        "recordings",
        "hours",
        "false events an hour at recall %.2f".formatted(EvaluationSettings.RECALL),
        "at the threshold of the model");
    for (FalseAlarms alarms : figures.longRecordings()) {
      line(
          "| %s | %d | %.2f | %s | %s |",
          alarms.label(),
          alarms.clips(),
          figures.hours(alarms),
          alarms.atRecall().map(reported -> perHour(alarms, reported)).orElse(""),
          perHour(alarms, alarms.atThreshold()));
    }
    line("");
  }

  private String perHour(FalseAlarms alarms, Reported reported) {
    double perHour = reported.events() / figures.hours(alarms);
    return String.format(Locale.ROOT, "%.1f (%d)", perHour, reported.events());
  }

  private void kinds() {
    table(
        "Clips whose kind the input names, of other classes than the one that is reported: the"
            + " share of their segments that is reported all the same.",
        "kind",
        "taken for",
        "clips",
        "segments",
        "reported at recall %.2f".formatted(EvaluationSettings.RECALL),
        "at the threshold of the model");
    figures
        .ofKinds()
        .forEach(
            (kind, ofClasses) ->
                ofClasses.forEach(
                    alarms ->
                        line(
                            "| %s | %s | %d | %d | %s | %s |",
                            kind.replace("|", "\\|"),
                            alarms.label(),
                            alarms.clips(),
                            alarms.segments(),
                            alarms.atRecall().map(some -> share(alarms, some)).orElse(""),
                            share(alarms, alarms.atThreshold()))));
    line("");
  }

  private static String share(FalseAlarms alarms, Reported reported) {
    return String.format(Locale.ROOT, "%.3f", (double) reported.segments() / alarms.segments());
  }

  private void noise(String background) {
    table(
        ("Segments with clips of %s laid beneath them: the share that reaches the threshold of the model, and"
                + " the average precision where such clips lie beneath the segments of all classes.")
            .formatted(background),
        "class",
        "louder than what lies beneath by",
        "found",
        "average precision");
    for (InNoise row : figures.inNoise()) {
      String ratio =
          Double.isInfinite(row.ratioDb())
              ? "nothing beneath"
              : String.format(Locale.ROOT, "%.0f dB", row.ratioDb());
      line(
          "| %s | %s | %.3f of %d | %s |",
          row.label(),
          ratio,
          row.recall(),
          row.segments(),
          Double.isNaN(row.averagePrecision())
              ? ""
              : String.format(Locale.ROOT, "%.3f", row.averagePrecision()));
    }
    line("");
  }
}
