package io.earwitness.jobs.score.execute;

import java.time.Duration;

/** Durations as people say them, such as {@code 3 h 40 min}. */
public final class DurationText {
  private DurationText() {}

  public static String of(double seconds) {
    Duration d = Duration.ofSeconds(Math.round(seconds));
    if (d.toHours() > 0) {
      return "%d h %02d min".formatted(d.toHours(), d.toMinutesPart());
    }
    return d.toMinutes() > 0
        ? "%d min %02d s".formatted(d.toMinutes(), d.toSecondsPart())
        : d.toSeconds() + " s";
  }
}
