package io.earwitness.jobs.train.folder;

import io.earwitness.evaluation.Level;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.EvaluationText;
import io.earwitness.jobs.train.measure.Robustness;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import java.util.Locale;

/** What a model card says of how well the model does. */
record EvaluationSection(TrainingOutcome outcome, MarkdownLines lines) {

  void write() {
    lines.add("## How well it does");
    lines.add("");
    lines.add("Recordings of one group and identical audio are in one split only. The validation");
    lines.add("split chose the epoch, the calibration and the thresholds; the test split decided");
    lines.add("nothing. In brackets: 95 %% intervals, from resampling groups.");
    lines.add("");
    lines.add("### Test split");
    lines.add("");
    lines.addAll(EvaluationText.of(outcome.test()));
    lines.add("### Validation split");
    lines.add("");
    lines.addAll(EvaluationText.of(outcome.validation()));
    calibration();
    robustness();
  }

  private void calibration() {
    lines.add("### Whether its probabilities mean what they say");
    lines.add("");
    lines.add("Test split, segments; reliability.png shows the same.");
    lines.add("");
    lines.add("| | expected calibration error | log loss |");
    lines.add("|---|---|---|");
    calibration("as the network gives them", outcome.testUncalibrated());
    calibration("calibrated on the validation split", outcome.test());
    lines.add("");
  }

  private void calibration(String what, Evaluation evaluation) {
    lines.add(
        "| %s | %s | %s |",
        what,
        EvaluationText.withInterval(evaluation.overall(Level.SEGMENT, "calibration_error")),
        EvaluationText.withInterval(evaluation.overall(Level.SEGMENT, "log_loss")));
  }

  private void robustness() {
    lines.add("### In noise and through codecs");
    lines.add("");
    if (!outcome.robustness().inNoise().isEmpty()) {
      lines.add(
          "Segments of the test split with its clips of %s laid beneath them: the share that",
          background());
      lines.add("reaches the threshold of its class.");
      lines.add("");
      lines.add("| class | louder than what lies beneath by | found |");
      lines.add("|---|---|---|");
      outcome.robustness().inNoise().forEach(this::inNoise);
      lines.add("");
    }
    lines.add("The test split encoded and decoded once more:");
    lines.add("");
    lines.add("| codec | macro F1 of segments | of clips |");
    lines.add("|---|---|---|");
    reEncoded("none", outcome.test());
    outcome.robustness().reEncoded().forEach(row -> reEncoded(row.codec(), row.evaluation()));
    lines.add("");
  }

  private String background() {
    return outcome.classes().get(outcome.recipe().backgroundClass());
  }

  private void inNoise(Robustness.InNoise row) {
    String ratio =
        Double.isInfinite(row.ratioDb())
            ? "nothing beneath"
            : String.format(Locale.ROOT, "%.0f dB", row.ratioDb());
    lines.add("| %s | %s | %.3f of %d |", row.label(), ratio, row.recall(), row.segments());
  }

  private void reEncoded(String codec, Evaluation evaluation) {
    lines.add(
        "| %s | %s | %s |",
        codec,
        EvaluationText.withInterval(evaluation.overall(Level.SEGMENT, "macro_f1")),
        EvaluationText.withInterval(evaluation.overall(Level.FILE, "macro_f1")));
  }
}
