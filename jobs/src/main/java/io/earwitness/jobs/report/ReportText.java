package io.earwitness.jobs.report;

import java.util.List;
import java.util.Locale;

/** Numbers as the report's template prints them. */
public final class ReportText {
  private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB", "PB");

  /** A count: {@code 100,000}. */
  public String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A length: {@code 3.2 s}, {@code 12 min 05 s}, {@code 4 h 12 min}, {@code 1,200 h}. */
  public String length(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return "%d min %02d s".formatted(whole / 60, whole % 60);
    }
    return whole < 100 * 3600
        ? "%d h %02d min".formatted(whole / 3600, whole / 60 % 60)
        : String.format(Locale.ROOT, "%,d h", Math.round(seconds / 3600));
  }

  /** A place in a recording: {@code 1:05.2}, {@code 2:00:00.0}. */
  public String clock(double seconds) {
    long tenths = Math.round(seconds * 10);
    long whole = tenths / 10;
    return whole < 3600
        ? "%d:%02d.%d".formatted(whole / 60, whole % 60, tenths % 10)
        : "%d:%02d:%02d.%d".formatted(whole / 3600, whole / 60 % 60, whole % 60, tenths % 10);
  }

  /** A share: {@code 12.3 %}; what is little is not nothing. */
  public String percent(double ratio) {
    double percent = 100 * ratio;
    return percent > 0 && percent < 0.05
        ? "< 0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** A probability or a figure: {@code 0.957}. */
  public String figure(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
  }

  /** A size: {@code 3.4 GB}. */
  public String size(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }
}
