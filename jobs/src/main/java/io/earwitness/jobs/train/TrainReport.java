package io.earwitness.jobs.train;

import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.train.clips.ClipListing;
import io.earwitness.jobs.train.clips.DecodedClip;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Side;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.EpochResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@code train} tells its user. */
final class TrainReport {
  private static final int UNREADABLE_NAMED = 10;

  private final PrintStream out;

  TrainReport(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void listed(ClipListing listing, boolean decodedBefore) {
    line(
        "Found      %,d clips of the classes %s",
        listing.clips().size(), String.join(", ", listing.classes()));
    line(
        decodedBefore
            ? "Decoding   none: all have been decoded before"
            : "Decoding   them; what is decoded is kept for the next training");
  }

  void unreadable(List<DecodedClip> clips) {
    if (clips.isEmpty()) {
      return;
    }
    line("Left out   %,d clips that cannot be read:", clips.size());
    for (DecodedClip clip : clips.subList(0, Math.min(UNREADABLE_NAMED, clips.size()))) {
      line("           %s: %s", clip.id(), clip.failure().orElseThrow());
    }
    if (clips.size() > UNREADABLE_NAMED) {
      line("           and %,d more", clips.size() - UNREADABLE_NAMED);
    }
  }

  void split(Sides sides, int sampleRateHz) {
    for (Side side : Side.values()) {
      Map<String, Double> minutes = new TreeMap<>();
      for (ReadableClip clip : sides.on(side)) {
        minutes.merge(clip.listed().label(), clip.seconds(sampleRateHz) / 60, Double::sum);
      }
      StringBuilder each = new StringBuilder();
      minutes.forEach(
          (label, m) -> each.append(String.format(Locale.ROOT, ", %.1f min %s", m, label)));
      line("%-10s %,d clips%s", capital(side.lowerCase()), sides.on(side).size(), each);
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  void epoch(EpochResult result, TrainingSettings config) {
    line("%s", epochLine(result, config));
  }

  void epochOfFold(int fold, EpochResult result, TrainingSettings config) {
    line("Fold %d  %s", fold + 1, epochLine(result, config));
  }

  private static String epochLine(EpochResult result, TrainingSettings config) {
    double left = (result.epochs() - result.epoch()) * result.seconds();
    return String.format(
        Locale.ROOT,
        "Epoch %2d of %d  loss %.4f  validation: loss %.4f, macro F1 %.4f%s  %,.0f segments/s  %s",
        result.epoch(),
        result.epochs(),
        result.trainingLoss(),
        result.validationLoss(),
        result.validationMacroF1(),
        result.best() ? " (best)" : "       ",
        config.segmentsPerEpoch() / result.seconds(),
        left > 0 ? duration(left) + " left" : "done");
  }

  static String duration(double seconds) {
    Duration d = Duration.ofSeconds(Math.round(seconds));
    return d.toHours() > 0
        ? "%d h %02d min".formatted(d.toHours(), d.toMinutesPart())
        : "%d min %02d s".formatted(d.toMinutes(), d.toSecondsPart());
  }

  void measured(String side, Measured measured) {
    line("");
    line("On the %s side (95 %% intervals resample groups)", side);
    MeasuredText.of(measured).forEach(out::println);
  }

  void finished(Path model) {
    line("Model      %s", model);
    line("           score it with: earwitness score --model %s --input ... --output ...", model);
  }

  void crossValidated(CrossValidation result, Path output) {
    line("");
    result.table().forEach(out::println);
    line("");
    line("Figures    %s", output.resolve(CrossValidationPage.NAME));
  }
}
