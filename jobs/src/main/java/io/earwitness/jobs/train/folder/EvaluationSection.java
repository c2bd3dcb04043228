package io.earwitness.jobs.train.folder;

import io.earwitness.evaluation.Level;
import io.earwitness.jobs.train.clips.Apart;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.EvaluationText;
import io.earwitness.jobs.train.measure.FieldText;
import io.earwitness.jobs.train.measure.TrainingOutcome;

/** What a model card says of how well the model does. */
record EvaluationSection(TrainingOutcome outcome, MarkdownLines lines) {

  void write() {
    lines.add("## How well it does");
    lines.add("");
    if (outcome.splits().apart() == Apart.SOURCE) {
      lines.add("No source is in two splits: the figures are of sources that it does not know.");
    }
    lines.add("Recordings of one group and identical audio are in one split only. The validation");
    if (outcome.recipe().start().corrects()) {
      lines.add(
          "split and the test split decided nothing, and are too few to tell how good the model");
      lines.add("is. In brackets: 95 %% intervals, from resampling groups.");
    } else {
      lines.add(
          "split chose the epoch, the calibration and the thresholds; the test split decided");
      lines.add("nothing. In brackets: 95 %% intervals, from resampling groups.");
    }
    lines.add("");
    lines.add("### Test split");
    lines.add("");
    lines.addAll(EvaluationText.of(outcome.test()));
    lines.add("### Validation split");
    lines.add("");
    lines.addAll(EvaluationText.of(outcome.validation()));
    calibration();
    field();
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

  private void field() {
    lines.add("### Where an archive is harder");
    lines.add("");
    lines.add("All of it on the test split.");
    lines.add("");
    lines.addAll(FieldText.of(outcome.field(), outcome.recipe().config().backgroundClass()));
    lines.add("Encoded and decoded once more:");
    lines.add("");
    lines.add("| codec | macro F1 of segments | of clips |");
    lines.add("|---|---|---|");
    reEncoded("none", outcome.test());
    outcome.reEncoded().forEach(row -> reEncoded(row.codec(), row.evaluation()));
    lines.add("");
  }

  private void reEncoded(String codec, Evaluation evaluation) {
    lines.add(
        "| %s | %s | %s |",
        codec,
        EvaluationText.withInterval(evaluation.overall(Level.SEGMENT, "macro_f1")),
        EvaluationText.withInterval(evaluation.overall(Level.FILE, "macro_f1")));
  }
}
