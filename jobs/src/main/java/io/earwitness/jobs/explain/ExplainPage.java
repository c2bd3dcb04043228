package io.earwitness.jobs.explain;

import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.segment.Levels;
import io.earwitness.features.MelBands;
import io.earwitness.occlusion.OcclusionMap;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** An explanation as a page of text. */
final class ExplainPage {
  private static final int MOST_RANGES = 6;
  private static final String ROW = "%-16s %-10s %-10s %-14s %s%n";

  /** A part whose hiding changes the probability by less tells nothing. */
  private static final double WORTH_TELLING = 0.05;

  private final Explanation it;
  private final PrintStream out;

  private ExplainPage(Explanation explanation, PrintStream out) {
    this.it = explanation;
    this.out = out;
  }

  static void print(Explanation explanation, PrintStream out) {
    ExplainPage page = new ExplainPage(explanation, out);
    page.printSegment();
    page.printBytes();
    page.printSound();
    page.printLevels();
    page.printProbabilities();
    page.printEvents();
    page.printLooks();
  }

  private void line(String subject, String format, Object... values) {
    out.printf("%-11s%s%n", subject, String.format(Locale.ROOT, format, values));
  }

  private void printSegment() {
    line("Recording", "%s", printable(it.stored().recording().uri()));
    line(
        "Segment",
        "number %d, from %.3f to %.3f s",
        it.stored().index(),
        it.stored().startSeconds(),
        it.stored().endSeconds());
  }

  /** Names may hold what a terminal takes for commands. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private void printBytes() {
    List<String> ranges = it.bytes().ranges();
    line(
        "Bytes",
        "%,d of %,d were read, in %,d reads: %s%s",
        it.bytes().bytes(),
        it.stored().recording().sizeBytes(),
        it.bytes().reads(),
        ranges.stream().limit(MOST_RANGES).collect(Collectors.joining("; ")),
        ranges.size() > MOST_RANGES ? "; and %d more".formatted(ranges.size() - MOST_RANGES) : "");
  }

  private void printSound() {
    MediaInfo media = it.heard().media();
    line(
        "Sound",
        "%s in %s, %,d Hz, %d %s, track %d of %d; heard at %,d Hz as %s",
        media.codec(),
        media.container(),
        media.sampleRateHz(),
        media.channels(),
        media.channels() == 1 ? "channel" : "channels",
        media.heardTrack(),
        media.audioTracks(),
        it.spec().sampleRateHz(),
        it.heard().channel().isPresent()
            ? "channel %d, since the channels cancel out"
                .formatted(1 + it.heard().channel().getAsInt())
            : "the mean of all channels");
    double begun = it.heard().soughtSeconds();
    line(
        "Time line",
        "read from %s on",
        begun == 0 ? "its start" : String.format(Locale.ROOT, "%.3f s", begun));
    double rateHz = it.spec().sampleRateHz();
    if (it.heard().ownFrom() > 0) {
      line(
          "",
          "the recording ends here: the model hears %.3f s before the segment with it",
          it.heard().ownFrom() / rateHz);
    }
    int behind = it.heard().input().length - it.heard().ownEnd();
    if (behind > 0) {
      line(
          "", "the recording ends here: the model hears %.3f s of silence behind", behind / rateHz);
    }
  }

  private void printLevels() {
    Levels levels = it.heard().levels();
    line(
        "Levels",
        "RMS %.2f dBFS, peak %.2f dBFS, %.2f %% clipped; in the table %.2f and %.2f dBFS, %.2f %%",
        levels.rmsDbfs(),
        levels.peakDbfs(),
        100 * levels.clippedRatio(),
        it.stored().segment().<Double>getAs("rms_dbfs"),
        it.stored().segment().<Double>getAs("peak_dbfs"),
        100 * it.stored().segment().<Double>getAs("clipped_ratio"));
  }

  private void printProbabilities() {
    out.println();
    out.printf(ROW, "Class", "now", "log-odds", "in the table", "threshold");
    Map<String, Double> thresholds = it.stored().settings().scoring().thresholds(it.spec());
    List<String> classes = it.spec().classes();
    for (int i = 0; i < classes.size(); i++) {
      double p = it.probabilities()[i];
      out.printf(
          ROW,
          classes.get(i),
          decimals(6, p),
          decimals(2, Math.log(p / (1 - p))),
          decimals(6, it.stored().probability(classes.get(i))),
          decimals(3, thresholds.get(classes.get(i))));
    }
    line(
        "Reproduced",
        it.isReproduced() ? "yes: within %.1e" : "NO: a probability differs by %.1e",
        it.largestDifference());
  }

  private static String decimals(int count, double value) {
    return String.format(Locale.ROOT, "%." + count + "f", value);
  }

  private void printEvents() {
    if (it.stored().events().isEmpty()) {
      line("Events", "it belongs to none: no class reaches its threshold");
    }
    for (Row event : it.stored().events()) {
      line(
          "Event",
          "%s from %.3f to %.3f s, of %d segments, peak %.4f, mean %.4f",
          event.getAs("label"),
          event.getAs("start_seconds"),
          event.getAs("end_seconds"),
          event.getAs("segment_count"),
          event.getAs("peak"),
          event.getAs("mean"));
    }
  }

  private void printLooks() {
    out.println();
    OcclusionMap.Part part = it.looks().strongest();
    double whole = it.probabilities()[it.label()];
    if (whole - part.probability() < WORTH_TELLING) {
      line(
          "Looked at",
          "no part by itself: whichever is hidden, %s stays at %.2f or more",
          it.labelName(),
          part.probability());
      return;
    }
    MelBands bands = Pitch.shownAs(it.spec()).bands();
    boolean hearsSpectrogram = it.spec().input().logMel().isPresent();
    line(
        "Looked at",
        "most from %.2f to %.2f s%s: without it, %s falls from %.2f to %.2f",
        seconds(part.fromTime()),
        seconds(part.toTime()),
        hearsSpectrogram
            ? " between %s and %s"
                .formatted(
                    Pitch.text(Pitch.hz(bands, part.fromBand())),
                    Pitch.text(Pitch.hz(bands, part.toBand())))
            : "",
        it.labelName(),
        whole,
        part.probability());
  }

  /** When a part of the model's input is, in the recording. */
  private double seconds(double share) {
    double rateHz = it.spec().sampleRateHz();
    return it.stored().startSeconds()
        + (share * it.heard().input().length - it.heard().ownFrom()) / rateHz;
  }
}
