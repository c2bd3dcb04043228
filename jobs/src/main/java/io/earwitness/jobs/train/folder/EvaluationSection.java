package io.earwitness.jobs.train.folder;

import io.earwitness.evaluation.Level;
import io.earwitness.jobs.train.clips.Apart;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.EvaluationText;
import io.earwitness.jobs.train.measure.FieldText;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.training.KeptEpoch;

/** What a model card says of how well the model does. */
record EvaluationSection(TrainingOutcome outcome, Split measured, MarkdownLines lines) {

  EvaluationSection(TrainingOutcome outcome, MarkdownLines lines) {
    this(outcome, outcome.splits().measured(), lines);
  }

  void write() {
    lines.add("## How well it does");
    lines.add("");
    if (outcome.splits().apart() == Apart.SOURCE) {
      lines.add("No source is in two splits: the figures are of sources that it does not know.");
    }
    lines.add("Recordings of one group and identical audio are in one split only.");
    if (outcome.recipe().start().corrects()) {
      lines.add(
          "What is measured decided nothing, and is too little to tell how good the model is.");
    } else {
      lines.add(
          "The validation split chose %sthe calibration and the thresholds;",
          outcome.recipe().config().hyperparameters().keptEpoch() == KeptEpoch.BEST
              ? "the epoch, "
              : "");
      lines.add(
          measured == Split.TEST
              ? "the test split decided nothing."
              : "there is no test split, so that the figures look better than the model is.");
    }
    lines.add("In brackets: 95 %% intervals, from resampling groups.");
    lines.add("");
    if (measured == Split.TEST) {
      split(Split.TEST, outcome.measured());
    }
    split(Split.VALIDATION, outcome.validation());
    calibration();
    field();
  }

  private void split(Split split, Evaluation evaluation) {
    lines.add("### %s split", split.title());
    lines.add("");
    lines.addAll(EvaluationText.of(evaluation));
  }

  private void calibration() {
    lines.add("### Whether its probabilities mean what they say");
    lines.add("");
    lines.add("%s split, segments; reliability.png shows the same.", measured.title());
    lines.add("");
    lines.add("| | expected calibration error | log loss |");
    lines.add("|---|---|---|");
    if (outcome.recipe().start().corrects()) {
      calibration("calibrated as the model that it corrects", outcome.measured());
    } else {
      calibration("as the network gives them", outcome.measuredUncalibrated());
      calibration("calibrated on the validation split", outcome.measured());
    }
    lines.add("");
  }

  private void calibration(String what, Evaluation evaluation) {
    lines.add(
        "| %s | %s | %s |",
        what,
        evaluation.overall(Level.SEGMENT, "calibration_error").text(),
        evaluation.overall(Level.SEGMENT, "log_loss").text());
  }

  private void field() {
    lines.add("### Where an archive is harder");
    lines.add("");
    lines.add("All of it on the %s split.", measured.lowerCase());
    lines.add("");
    lines.addAll(FieldText.of(outcome.field(), outcome.recipe().config().backgroundClass()));
    lines.add("Encoded and decoded once more:");
    lines.add("");
    lines.add("| codec | macro F1 of segments | of clips |");
    lines.add("|---|---|---|");
    reEncoded("none", outcome.measured());
    outcome.reEncoded().forEach(row -> reEncoded(row.codec(), row.evaluation()));
    lines.add("");
  }

  private void reEncoded(String codec, Evaluation evaluation) {
    lines.add(
        "| %s | %s | %s |",
        codec,
        evaluation.overall(Level.SEGMENT, "macro_f1").text(),
        evaluation.overall(Level.FILE, "macro_f1").text());
  }
}
