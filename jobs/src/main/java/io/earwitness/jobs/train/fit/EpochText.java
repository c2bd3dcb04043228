package io.earwitness.jobs.train.fit;

import io.earwitness.training.EpochResult;
import java.time.Duration;
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
        left > 0 ? duration(left) + " left" : "done");
  }

  static String duration(double seconds) {
    Duration d = Duration.ofSeconds(Math.round(seconds));
    return d.toHours() > 0
        ? "%d h %02d min".formatted(d.toHours(), d.toMinutesPart())
        : "%d min %02d s".formatted(d.toMinutes(), d.toSecondsPart());
  }
}
