package io.earwitness.jobs.train.folds;

import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.manifest.CsvCell;
import io.earwitness.jobs.train.measure.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The clips whose label the model that has not heard them contradicts strongly: they may be
 * labelled wrongly.
 *
 * @param classes in the model's order
 * @param clips with the mean probabilities of their segments, the most doubtful first
 */
record DoubtfulClips(List<String> classes, List<ScoredItem> clips) {
  static final String NAME = "doubtful.csv";

  /** Below this mean probability of its label a clip is doubtful. */
  private static final double PROBABILITY = 0.05;

  static DoubtfulClips of(Evaluation evaluation) {
    return new DoubtfulClips(
        evaluation.classes(),
        evaluation.scores().recordings().stream()
            .filter(clip -> ofLabel(clip) < PROBABILITY)
            .sorted(
                Comparator.comparingDouble(DoubtfulClips::ofLabel)
                    .thenComparing(ScoredItem::recording))
            .toList());
  }

  private static double ofLabel(ScoredItem clip) {
    return clip.probabilities()[clip.trueClass()];
  }

  /** Writes them as CSV (RFC 4180). */
  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("path,label,predicted_label,probability");
    for (ScoredItem clip : clips) {
      lines.add(
          String.join(
              ",",
              CsvCell.of(clip.recording()),
              classes.get(clip.trueClass()),
              classes.get(clip.likeliestClass()),
              String.format(Locale.ROOT, "%.4f", ofLabel(clip))));
    }
    Files.write(folder.resolve(NAME), lines);
  }
}
