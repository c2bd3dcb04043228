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

  /**
   * ASF does not tell the encoder's delay. FFmpeg 5 takes it for none, and FFmpeg 8, which we use,
   * for two blocks of 2048 samples. The tone sounds half-way between.
   */
  private static final double TOLERANCE_OF_WMA_SECONDS = 0.1;

  /** Whether we, ffmpeg and ffprobe hear the same. */
  boolean allAgree() {
    return ffmpegAgrees() && ffprobeAgrees() && sameTones(0, TOLERANCE_SECONDS);
  }

  /** Whether ffmpeg hears what we hear, or ffprobe says that it is ffmpeg which is wrong. */
  boolean someoneAgrees() {
    double tolerance = isWma() ? TOLERANCE_OF_WMA_SECONDS : TOLERANCE_SECONDS;
    if (ffmpegAgrees()) {
      return sameTones(0, tolerance);
    }
    return ffprobeAgrees() && sameTones(ours.seconds() - ffmpeg.seconds(), tolerance);
  }

  private boolean isWma() {
    return name.endsWith(".wma") || name.endsWith(".wmv");
  }

  private boolean ffmpegAgrees() {
    double tolerance = isWma() ? TOLERANCE_OF_WMA_SECONDS : LENGTH_TOLERANCE_SECONDS;
    return near(ours.seconds(), ffmpeg.seconds(), tolerance)
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
  private boolean sameTones(double laterSeconds, double tolerance) {
    double first = ours.firstToneSeconds() - ffmpeg.firstToneSeconds();
    return same(ours.lastToneSeconds() - laterSeconds, ffmpeg.lastToneSeconds(), tolerance)
        && (same(ours.firstToneSeconds(), ffmpeg.firstToneSeconds(), tolerance)
            || near(first, laterSeconds, tolerance));
  }

  private static boolean same(double one, double other, double tolerance) {
    return Double.isNaN(one) ? Double.isNaN(other) : near(one, other, tolerance);
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
