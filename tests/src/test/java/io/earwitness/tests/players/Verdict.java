package io.earwitness.tests.players;

import java.util.Locale;

/**
 * What we and others hear of a recording, and who agrees.
 *
 * @param probedSeconds how long it is for ffprobe; no number if it finds no sound
 */
record Verdict(String name, Heard ours, Heard ffmpeg, double probedSeconds) {
  private static final double TOLERANCE_SECONDS = 0.05;

  /** A player also plays what an encoder adds to fill its last frame: 1024 samples at 16 kHz. */
  private static final double LENGTH_TOLERANCE_SECONDS = 0.07;

  /** Whether we, ffmpeg and ffprobe hear the same. */
  boolean allAgree() {
    return ffmpegAgrees() && ffprobeAgrees() && sameTones(0);
  }

  /** Whether ffmpeg hears what we hear, or ffprobe says that it is ffmpeg which is wrong. */
  boolean someoneAgrees() {
    return ffmpegAgrees()
        ? sameTones(0)
        : ffprobeAgrees() && sameTones(ours.seconds() - ffmpeg.seconds());
  }

  private boolean ffmpegAgrees() {
    return near(ours.seconds(), ffmpeg.seconds(), LENGTH_TOLERANCE_SECONDS)
        && ours.segments() == ffmpeg.segments();
  }

  private boolean ffprobeAgrees() {
    return Double.isNaN(probedSeconds)
        ? ours.segments() == 0
        : near(ours.seconds(), probedSeconds, LENGTH_TOLERANCE_SECONDS)
            && ours.segments() == Heard.segments(probedSeconds);
  }

  /**
   * Whether both tones are where ffmpeg hears them.
   *
   * @param laterSeconds by how much we may hear them later, the first one only if all is later
   */
  private boolean sameTones(double laterSeconds) {
    double first = ours.firstToneSeconds() - ffmpeg.firstToneSeconds();
    return same(ours.lastToneSeconds() - laterSeconds, ffmpeg.lastToneSeconds())
        && (same(ours.firstToneSeconds(), ffmpeg.firstToneSeconds())
            || near(first, laterSeconds, TOLERANCE_SECONDS));
  }

  private static boolean same(double one, double other) {
    return Double.isNaN(one) ? Double.isNaN(other) : near(one, other, TOLERANCE_SECONDS);
  }

  private static boolean near(double one, double other, double tolerance) {
    return Math.abs(one - other) <= tolerance;
  }

  /** A line for people. */
  String row() {
    String agree =
        ffmpegAgrees()
            ? ffprobeAgrees() ? "both, but for tones" : "ffmpeg"
            : ffprobeAgrees() ? "ffprobe" : "nobody";
    return String.format(
        Locale.ROOT,
        "%-50s | seconds %.3f, %.3f, %.3f | tones at %.3f and %.3f, %.3f and %.3f"
            + " | segments %d, %d | agrees with us: %s",
        name,
        ours.seconds(),
        ffmpeg.seconds(),
        probedSeconds,
        ours.firstToneSeconds(),
        ours.lastToneSeconds(),
        ffmpeg.firstToneSeconds(),
        ffmpeg.lastToneSeconds(),
        ours.segments(),
        ffmpeg.segments(),
        agree);
  }
}
