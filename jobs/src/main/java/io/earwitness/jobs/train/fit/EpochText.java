package io.earwitness.jobs.train.fit;

import io.earwitness.jobs.progress.DurationText;
import io.earwitness.training.EpochResult;
import java.util.Locale;

/** An epoch as a line on the console, with the speed and the time that is left. */
public final class EpochText {
  private EpochText() {}

  /**
   * One line.
   *
   * @param segments that the network saw in the epoch
   */
  public static String of(EpochResult result, int segments) {
    double left = (result.epochs() - result.epoch()) * result.seconds();
    return String.format(
        Locale.ROOT,
        "Epoch %2d of %d  loss %.4f  validation: loss %.4f, macro F1 %.4f%s  %,.0f segments/s  %s",
        result.epoch(),
        result.epochs(),
        result.trainingLoss(),
        result.validationLoss(),
        result.validationMacroF1(),
        result.kept() ? " (kept)" : "       ",
        segments / result.seconds(),
        left > 0 ? DurationText.of(left) + " left" : "done");
  }
}
