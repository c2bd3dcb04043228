package io.earwitness.jobs.score.execute;

import io.earwitness.jobs.progress.DurationText;
import io.earwitness.jobs.progress.Status;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far scoring is, in numbers.
 *
 * @param wave the wave that is scored, from 1
 * @param done recordings that are finished, failed ones included
 * @param audioHours audio that was decoded
 * @param elapsedSeconds since scoring began
 * @param shareDone of the work, from 0 to 1
 * @param secondsLeft empty as long as nobody can tell
 */
record ScoringFigures(
    int wave,
    long done,
    long total,
    long failed,
    double audioHours,
    double elapsedSeconds,
    double shareDone,
    OptionalDouble secondsLeft) {

  private static final double SECONDS_OF_AN_HOUR = 3600;

  Status status() {
    return new Status(text(), figures());
  }

  private String text() {
    return String.format(
        Locale.ROOT,
        "wave %,d: %,d of %,d recordings (%.0f %%)  %s h of audio  %,.0f x real time  %,d failed "
            + " %s",
        wave,
        done,
        total,
        Math.floor(shareDone * 100),
        String.format(Locale.ROOT, audioHours < 100 ? "%.2f" : "%,.0f", audioHours),
        timesRealTime(),
        failed,
        secondsLeft.isPresent()
            ? "about " + DurationText.about(secondsLeft.getAsDouble()) + " left"
            : "estimating");
  }

  private Map<String, ?> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("step", "scoring");
    figures.put("elapsed_seconds", Math.round(elapsedSeconds));
    figures.put("wave", wave);
    figures.put("recordings_done", done);
    figures.put("recordings_total", total);
    figures.put("recordings_failed", failed);
    figures.put("audio_hours", rounded(audioHours));
    figures.put("times_real_time", rounded(timesRealTime()));
    figures.put("share_done", rounded(shareDone));
    figures.put(
        "seconds_left", secondsLeft.isPresent() ? Math.round(secondsLeft.getAsDouble()) : null);
    return figures;
  }

  private double timesRealTime() {
    return elapsedSeconds > 0 ? audioHours * SECONDS_OF_AN_HOUR / elapsedSeconds : 0;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
