package io.earwitness.jobs.explain;

import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.features.MelBands;
import io.earwitness.jobs.progress.Printable;
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

  private void line(String subject, String text) {
    out.printf("%-11s%s%n", subject, text);
  }

  private void printSegment() {
    line(
        "Recording", String.format(Locale.ROOT, "%s", Printable.of(it.stored().recording().uri())));
    line(
        "Segment",
        String.format(
            Locale.ROOT,
            "number %d, from %.3f to %.3f s",
            it.stored().index(),
            it.stored().startSeconds(),
            it.stored().endSeconds()));
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, thing);
  }

  private void printBytes() {
    List<String> ranges = it.bytes().ranges();
    line(
        "Bytes",
        String.format(
            Locale.ROOT,
            "%,d of %,d were read, in %s: %s%s",
            it.bytes().bytes(),
            it.stored().recording().sizeBytes(),
            counted(it.bytes().reads(), "read"),
            ranges.stream().limit(MOST_RANGES).collect(Collectors.joining("; ")),
            ranges.size() > MOST_RANGES
                ? "; and %d more".formatted(ranges.size() - MOST_RANGES)
                : ""));
  }

  private void printSound() {
    MediaInfo media = it.heard().media();
    boolean all = media.heardTrack() == MediaInfo.ALL_TRACKS;
    String heardOf = all ? "track" : "channel";
    line(
        "Sound",
        String.format(
            Locale.ROOT,
            "%s in %s, %,d Hz, %s, %s; heard at %,d Hz as %s",
            media.codec(),
            media.container(),
            media.sampleRateHz(),
            counted(media.channels(), "channel"),
            all
                ? "all %d tracks".formatted(media.audioTracks())
                : "track %d of %d".formatted(media.heardTrack(), media.audioTracks()),
            it.spec().sampleRateHz(),
            it.heard().channel().isPresent()
                ? "%s %d, since the %ss cancel out"
                    .formatted(heardOf, 1 + it.heard().channel().getAsInt(), heardOf)
                : "the mean of all %ss".formatted(heardOf)));
    double begun = it.heard().soughtSeconds();
    line(
        "Time line",
        String.format(
            Locale.ROOT,
            "read from %s on",
            begun == 0 ? "its start" : String.format(Locale.ROOT, "%.3f s", begun)));
    double rateHz = it.spec().sampleRateHz();
    if (it.heard().ownFrom() > 0) {
      line(
          "",
          String.format(
              Locale.ROOT,
              "the recording ends here: the model hears %.3f s before the segment with it",
              it.heard().ownFrom() / rateHz));
    }
    int behind = it.heard().input().length - it.heard().ownEnd();
    if (behind > 0) {
      line(
          "",
          String.format(
              Locale.ROOT,
              "the recording ends here: the model hears %.3f s of silence behind",
              behind / rateHz));
    }
  }

  private void printLevels() {
    Levels levels = it.heard().levels();
    line(
        "Levels",
        String.format(
            Locale.ROOT,
            "RMS %.2f dBFS, peak %.2f dBFS, %.2f %% clipped; in the table %.2f and %.2f dBFS, %.2f"
                + " %%",
            levels.rmsDbfs(),
            levels.peakDbfs(),
            100 * levels.clippedRatio(),
            it.stored().segment().<Double>getAs("rms_dbfs"),
            it.stored().segment().<Double>getAs("peak_dbfs"),
            100 * it.stored().segment().<Double>getAs("clipped_ratio")));
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
        String.format(
            Locale.ROOT,
            it.isReproduced() ? "yes: within %.1e" : "NO: a probability differs by %.1e",
            it.largestDifference()));
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
          String.format(
              Locale.ROOT,
              "%s from %.3f to %.3f s, of %s, peak %.4f, mean %.4f",
              event.<String>getAs("label"),
              event.<Number>getAs("start_seconds").doubleValue(),
              event.<Number>getAs("end_seconds").doubleValue(),
              counted(event.<Integer>getAs("segment_count"), "segment"),
              event.<Number>getAs("peak").doubleValue(),
              event.<Number>getAs("mean").doubleValue()));
    }
  }

  private void printLooks() {
    out.println();
    OcclusionMap.Part part = it.looks().strongest();
    double whole = it.probabilities()[it.label()];
    MelBands bands = Pitch.shownAs(it.spec()).bands();
    boolean hearsSpectrogram = it.spec().input().logMel().isPresent();
    line(
        "Looked at",
        String.format(
            Locale.ROOT,
            "most from %.2f to %.2f s%s: without it, %s falls from %.3f to %.3f",
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
            part.probability()));
    if (whole - part.probability() < WORTH_TELLING) {
      line("", "no part decides by itself: what is hidden, the rest says as well");
    }
  }

  /** When a part of the model's input is, in the recording. */
  private double seconds(double share) {
    double rateHz = it.spec().sampleRateHz();
    return it.stored().startSeconds()
        + (share * it.heard().input().length - it.heard().ownFrom()) / rateHz;
  }
}
