package io.earwitness.jobs.progress;

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

  /** An estimate, no more exact than it can be: to about a tenth. */
  public static String about(double seconds) {
    long minutes = Math.round(seconds / 60);
    if (seconds < 60) {
      return "%d s".formatted(Math.max(10, Math.round(seconds / 10) * 10));
    }
    if (minutes < 120) {
      return "%d min".formatted(minutes < 20 ? minutes : Math.round(minutes / 5.0) * 5);
    }
    long hours = Math.round(seconds / 3600);
    return hours < 48 ? "%d h".formatted(hours) : "%d days".formatted(Math.round(hours / 24.0));
  }
}
