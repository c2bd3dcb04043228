package io.earwitness.jobs.train;

import io.earwitness.config.TrainingSettings;
import io.earwitness.evaluation.Level;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Side;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.Calibration;
import io.earwitness.training.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page that tells people what a model is made of, how good it is and what it is not for. */
final class ModelCard {
  private final TrainRequest request;
  private final Sides sides;
  private final TrainingOutcome outcome;
  private final TrainingSettings config;
  private final List<String> lines = new ArrayList<>();

  ModelCard(TrainRequest request, Sides sides, TrainingOutcome outcome) {
    this.request = request;
    this.sides = sides;
    this.outcome = outcome;
    this.config = request.settings().training();
  }

  String text() {
    title();
    use();
    measured();
    data();
    training();
    return String.join("\n", lines) + "\n";
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  private void title() {
    add("# %s", request.output().getFileName());
    add("");
    add(
        "Tells %s apart in segments of %s seconds, %d Hz mono. Made by `earwitness train`, version"
            + " %s.",
        String.join(", ", outcome.classes()),
        config.segmentSeconds(),
        config.sampleRateHz(),
        Versions.earwitness());
    add("");
  }

  private void use() {
    add("## What it is for, and what not");
    add("");
    add("It sorts archives, so that people find what they want to listen to. It must not be used");
    add("to judge or to watch over people, to call help or to withhold it without a person who");
    add("listens, or where its mistakes cost more than somebody's time.");
    add("");
    add(
        "The weights may be used only as the licences of the training data below allow: where some");
    add(
        "are non-commercial or unknown, for evaluation and research alone. Models of your own come");
    add("from recordings of your own: `earwitness train --input MANIFEST --output MODEL_DIR`.");
    add("");
    add(
        "Known weaknesses: sounds unlike the training data; faint and distant sounds; segments that");
    add("hold two classes, of which it names one; labels are given to whole clips, so that pauses");
    add("in them count as mistakes below. Levels are relative to a segment's maximum, so that it");
    add("cannot tell loud from soft.");
    add("");
  }

  private void measured() {
    add("## How well it does");
    add("");
    add("Recordings of one group and identical audio are on one side only. The validation side");
    add("chose the epoch, the calibration and the thresholds; the test side decided nothing.");
    add("In brackets: 95 %% intervals, from resampling groups.");
    add("");
    add("### Test side");
    add("");
    lines.addAll(MeasuredText.of(outcome.test()));
    add("### Validation side");
    add("");
    lines.addAll(MeasuredText.of(outcome.validation()));
    calibration();
    robustness();
  }

  private void calibration() {
    add("### Whether its probabilities mean what they say");
    add("");
    add("Test side, segments; reliability.png shows the same.");
    add("");
    add("| | expected calibration error | log loss |");
    add("|---|---|---|");
    calibration("as the network gives them", outcome.testUncalibrated());
    calibration("calibrated on the validation side", outcome.test());
    add("");
  }

  private void calibration(String what, Measured measured) {
    add(
        "| %s | %s | %s |",
        what,
        MeasuredText.withInterval(measured.overall(Level.SEGMENT, "calibration_error")),
        MeasuredText.withInterval(measured.overall(Level.SEGMENT, "log_loss")));
  }

  private void robustness() {
    add("### In noise and through codecs");
    add("");
    if (!outcome.robustness().inNoise().isEmpty()) {
      add(
          "Segments of the test side with its clips of %s laid beneath them: the share that",
          background());
      add("reaches the threshold of its class.");
      add("");
      add("| class | louder than what lies beneath by | found |");
      add("|---|---|---|");
      for (Robustness.InNoise row : outcome.robustness().inNoise()) {
        String ratio =
            Double.isInfinite(row.ratioDb())
                ? "nothing beneath"
                : String.format(Locale.ROOT, "%.0f dB", row.ratioDb());
        add("| %s | %s | %.3f of %d |", row.label(), ratio, row.recall(), row.segments());
      }
      add("");
    }
    add("The test side encoded and decoded once more:");
    add("");
    add("| codec | macro F1 of segments | of clips |");
    add("|---|---|---|");
    reEncoded("none", outcome.test());
    outcome.robustness().reEncoded().forEach(row -> reEncoded(row.codec(), row.measured()));
    add("");
  }

  private String background() {
    return outcome.classes().get(config.backgroundClass(outcome.classes()));
  }

  private void reEncoded(String codec, Measured measured) {
    add(
        "| %s | %s | %s |",
        codec,
        MeasuredText.withInterval(measured.overall(Level.SEGMENT, "macro_f1")),
        MeasuredText.withInterval(measured.overall(Level.FILE, "macro_f1")));
  }

  private void data() {
    add("## What it was trained on");
    add("");
    add("| side | class | clips | minutes |");
    add("|---|---|---|---|");
    for (Side side : Side.values()) {
      for (String label : outcome.classes()) {
        List<ReadableClip> clips =
            sides.on(side).stream().filter(clip -> clip.listed().label().equals(label)).toList();
        add("| %s | %s | %d | %.1f |", side.lowerCase(), label, clips.size(), minutes(clips));
      }
    }
    add("");
    add("All clips by source and licence, as the input states them:");
    add("");
    add("| source | licence | clips | minutes |");
    add("|---|---|---|---|");
    Map<String, List<ReadableClip>> bySource = new TreeMap<>();
    for (ReadableClip clip : sides.clips()) {
      String key =
          "%s | %s".formatted(cell(clip.listed().collection()), cell(clip.listed().licence()));
      bySource.computeIfAbsent(key, k -> new ArrayList<>()).add(clip);
    }
    bySource.forEach((key, clips) -> add("| %s | %d | %.1f |", key, clips.size(), minutes(clips)));
    add("");
  }

  private static String cell(String value) {
    return value.isEmpty() ? "not stated" : value.replace("|", "\\|");
  }

  private double minutes(List<ReadableClip> clips) {
    return clips.stream().mapToDouble(clip -> clip.seconds(config.sampleRateHz()) / 60).sum();
  }

  private void training() {
    add("## How it was trained");
    add("");
    EpochResult best = outcome.trained().bestEpoch();
    Calibration calibration = outcome.trained().calibration();
    add(
        "%d weights; the best of %d epochs was number %d. Calibrated on the validation side with"
            + " temperature %.3f and bias %s. The tables training_history and splits have every"
            + " epoch and the side of every clip.",
        outcome.trained().weights().count(),
        outcome.trained().history().size(),
        best.epoch(),
        calibration.temperature(),
        calibration.bias().stream().map(b -> String.format(Locale.ROOT, "%.3f", b)).toList());
    add("");
    add("The layers:");
    add("");
    outcome.trained().network().layers().forEach(layer -> add("1. `%s`", layer));
    add("");
    add("The settings, below `earwitness.training`:");
    add("");
    add("```");
    request.settings().trainingByPath().forEach((path, value) -> lines.add(path + " = " + value));
    add("```");
  }
}
