package io.earwitness.jobs.train;

import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.fit.AskingText;
import io.earwitness.jobs.train.fit.EpochText;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.EvaluationText;
import io.earwitness.training.EpochResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@code train} tells its user once the clips are read. */
final class TrainReport {
  private final PrintStream out;

  TrainReport(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void split(Splits splits, int sampleRateHz) {
    for (Split split : Split.values()) {
      Map<String, Double> minutes = new TreeMap<>();
      for (ReadableClip clip : splits.in(split)) {
        minutes.merge(clip.label(), clip.seconds(sampleRateHz) / 60, Double::sum);
      }
      StringBuilder each = new StringBuilder();
      minutes.forEach(
          (label, m) -> each.append(String.format(Locale.ROOT, ", %.1f min %s", m, label)));
      line("%-10s %s%s", split.title(), Counted.of(splits.in(split).size(), "clip"), each);
    }
  }

  void start(String model) {
    line("Start      from %s: the model hears as that one does", model);
  }

  /** Tells how far the teachers have been asked. */
  AskingText asking() {
    return new AskingText(out::println);
  }

  void epoch(EpochResult result, int segments) {
    line("%s", EpochText.of(result, segments));
  }

  void measured(Split split, Evaluation evaluation) {
    line("");
    line("On the %s split (95 %% intervals resample groups)", split.lowerCase());
    EvaluationText.of(evaluation).forEach(out::println);
  }

  void finished(Path model) {
    line("Model      %s", model);
    line("           score it with: earwitness score --model %s --input ... --output ...", model);
  }
}
