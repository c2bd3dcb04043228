package io.earwitness.jobs.train;

import io.earwitness.config.TrainingConfig;
import io.earwitness.jobs.Versions;
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
  private final TrainingConfig config;
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
    add("");
    add("### Test side");
    add("");
    lines.addAll(outcome.test().lines());
    add("### Validation side");
    add("");
    lines.addAll(outcome.validation().lines());
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
          "%s | %s".formatted(cell(origin(clip.listed().source())), cell(clip.listed().licence()));
      bySource.computeIfAbsent(key, k -> new ArrayList<>()).add(clip);
    }
    bySource.forEach((key, clips) -> add("| %s | %d | %.1f |", key, clips.size(), minutes(clips)));
    add("");
  }

  /** A source names a collection and, behind a colon, the file in it. */
  private static String origin(String source) {
    int colon = source.indexOf(':');
    return colon > 0 && !source.startsWith("//", colon + 1) ? source.substring(0, colon) : source;
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
            + " temperature %.3f and bias %s. training_history.csv has every epoch, splits.csv the"
            + " side of every clip.",
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
    config.byPath().forEach((path, value) -> lines.add(path + " = " + value));
    add("```");
  }
}
