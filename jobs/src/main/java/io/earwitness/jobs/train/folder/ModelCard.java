package io.earwitness.jobs.train.folder;

import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.training.Calibration;
import io.earwitness.training.KeptEpoch;
import java.util.Locale;

/** The page that tells people what a model is made of, how good it is and what it is not for. */
final class ModelCard {
  private final String name;
  private final TrainingOutcome outcome;
  private final OnlyRows only;
  private final TrainingSettings config;
  private final MarkdownLines lines = new MarkdownLines();

  ModelCard(String name, TrainingOutcome outcome, OnlyRows only) {
    this.name = name;
    this.outcome = outcome;
    this.only = only;
    this.config = outcome.recipe().config();
  }

  String text() {
    title();
    use();
    new EvaluationSection(outcome, lines).write();
    new DataSection(outcome, only, lines).write();
    training();
    return lines.text();
  }

  private void title() {
    lines.add("# %s", name);
    lines.add("");
    lines.add(
        "Tells %s apart in segments of %s seconds, %d Hz mono. Made by `earwitness train`, version"
            + " %s.",
        String.join(", ", outcome.classes()),
        config.segmentSeconds(),
        config.sampleRateHz(),
        Versions.earwitness());
    lines.add("");
  }

  private void use() {
    lines.addAll(
        """
        ## What it is for, and what not

        It sorts archives, so that people find what they want to listen to. It must not be used
        to judge or to watch over people, to call help or to withhold it without a person who
        listens, or where its mistakes cost more than somebody's time.

        The weights may be used only as the licences of the training data below allow: where some
        are non-commercial or unknown, for evaluation and research alone. Models of your own come
        from recordings of your own: `earwitness train --input MANIFEST --output MODEL_DIR`.

        Known weaknesses: sounds unlike the training data; faint and distant sounds; segments that
        hold two classes, of which it names one; labels are given to whole clips, so that pauses
        in them count as mistakes below.
        """
            .lines()
            .toList());
    if (config.levels().relative()) {
      lines.add(
          "Levels are relative to a segment's maximum, so that it cannot tell loud from soft.");
    }
    lines.add("");
  }

  private void teaching(Teaching teaching) {
    lines.add("It has also learnt what other models say of the same audio:");
    lines.add("");
    teaching.titles().forEach(title -> lines.add("- %s", title));
    UnlabelledInput unlabelled = teaching.unlabelled();
    if (!unlabelled.clips().isEmpty()) {
      lines.add("");
      lines.add(
          "and from their word alone, without labels: %s of %s.",
          unlabelled.amount(config.sampleRateHz()), String.join(", ", unlabelled.inputs()));
    }
    lines.add("");
  }

  private String chosen() {
    Calibration calibration = outcome.trained().calibration();
    return String.format(
        Locale.ROOT,
        "%s. Calibrated on the validation split with temperature %.3f and bias %s",
        keptEpoch(),
        calibration.temperature(),
        calibration.bias().stream().map(b -> String.format(Locale.ROOT, "%.3f", b)).toList());
  }

  private String asCorrected() {
    return lastEpoch() + ". Calibration and thresholds are those of the model that it corrects";
  }

  private String keptEpoch() {
    return config.hyperparameters().keptEpoch() == KeptEpoch.LAST
        ? lastEpoch()
        : "the best of %d epochs was number %d"
            .formatted(outcome.trained().history().size(), outcome.trained().keptEpoch().epoch());
  }

  private String lastEpoch() {
    return "those after the last of %d epochs".formatted(outcome.trained().history().size());
  }

  private void training() {
    lines.add("## How it was trained");
    lines.add("");
    lines.add(
        "%d weights; %s. The tables training_history and splits have every epoch and the split of"
            + " every clip.",
        outcome.trained().weights().count(),
        outcome.recipe().start().corrects() ? asCorrected() : chosen());
    lines.add("");
    outcome
        .recipe()
        .start()
        .sentence()
        .ifPresent(
            sentence -> {
              lines.add("%s", sentence);
              lines.add("");
            });
    outcome.recipe().teaching().ifPresent(this::teaching);
    lines.add("The layers:");
    lines.add("");
    outcome.trained().network().layers().forEach(layer -> lines.add("1. `%s`", layer));
    lines.add("");
    lines.add("The settings, below `earwitness.training`:");
    lines.add("");
    lines.add("```");
    outcome
        .recipe()
        .settings()
        .trainingByPath()
        .forEach((path, value) -> lines.add("%s = %s", path, value));
    lines.add("```");
  }
}
