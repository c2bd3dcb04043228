package io.earwitness.jobs.train.folds;

import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.train.fit.AskingText;
import io.earwitness.jobs.train.fit.EpochText;
import io.earwitness.training.EpochResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code cross-validate} tells its user once the clips are read. */
final class CrossValidationReport {
  private final PrintStream out;
  private final int segmentsPerEpoch;

  CrossValidationReport(PrintStream out, int segmentsPerEpoch) {
    this.out = out;
    this.segmentsPerEpoch = segmentsPerEpoch;
  }

  /** Tells how far the teachers have been asked for a fold. */
  AskingText asking(int fold) {
    return new AskingText(line -> out.println("Fold " + (fold + 1) + "  " + line));
  }

  void epoch(int fold, EpochResult result) {
    String epoch = EpochText.of(result, segmentsPerEpoch);
    out.println(String.format(Locale.ROOT, "Fold %d  %s", fold + 1, epoch));
  }

  void finished(CrossValidation result, DoubtfulClips doubtful, Path output) {
    out.println();
    result.table().forEach(out::println);
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "Doubtful   %s the models contradict: %s",
            Counted.of(doubtful.clips().size(), "clip, whose label", "clips, whose labels"),
            output.resolve(DoubtfulClips.NAME)));
    out.println("Figures    " + output.resolve(CrossValidationPage.NAME));
  }
}
