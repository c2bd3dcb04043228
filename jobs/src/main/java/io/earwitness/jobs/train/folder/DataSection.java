package io.earwitness.jobs.train.folder;

import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model card says of the clips that the model was made of. */
record DataSection(TrainingOutcome outcome, OnlyRows only, MarkdownLines lines) {

  void write() {
    lines.add("## What it was trained on");
    lines.add("");
    if (!only.areAll()) {
      lines.add("Of the input only the rows with %s.", only);
      lines.add("");
    }
    lines.add("| split | class | clips | minutes |");
    lines.add("|---|---|---|---|");
    for (Split split : Split.values()) {
      for (String label : outcome.classes()) {
        List<ReadableClip> clips =
            outcome.splits().in(split).stream().filter(c -> c.label().equals(label)).toList();
        lines.add(
            "| %s | %s | %d | %.1f |", split.lowerCase(), label, clips.size(), minutes(clips));
      }
    }
    lines.add("");
    lines.add("All clips by source and licence, as the input states them:");
    lines.add("");
    lines.add("| source | licence | clips | minutes |");
    lines.add("|---|---|---|---|");
    Map<String, List<ReadableClip>> bySource = new TreeMap<>();
    for (ReadableClip clip : outcome.splits().clips()) {
      String key =
          "%s | %s"
              .formatted(cell(clip.annotation().collection()), cell(clip.annotation().licence()));
      bySource.computeIfAbsent(key, k -> new ArrayList<>()).add(clip);
    }
    bySource.forEach(
        (key, clips) -> lines.add("| %s | %d | %.1f |", key, clips.size(), minutes(clips)));
    lines.add("");
  }

  private static String cell(String value) {
    return value.isEmpty() ? "not stated" : value.replace("|", "\\|");
  }

  private double minutes(List<ReadableClip> clips) {
    int sampleRateHz = outcome.recipe().config().sampleRateHz();
    return clips.stream().mapToDouble(clip -> clip.seconds(sampleRateHz) / 60).sum();
  }
}
