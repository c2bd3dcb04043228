package io.earwitness.evaluation;

import java.util.Locale;

/**
 * A metric of one level of one slice, as every row of the metric tables has it.
 *
 * @param slice of which items: {@code all}, {@code codec=mp3}
 * @param name of the metric
 * @param estimate its value and interval
 * @param support number of items that it is about
 */
public record Figure(Level level, String slice, String name, Estimate estimate, long support) {

  /** On all items. */
  public double value() {
    return estimate.value();
  }

  /** Of the value; unknown where there are too few groups to tell. */
  public Interval interval() {
    return estimate.interval();
  }

  /** For people: {@code 0.886 (0.851 to 0.920)}, or its value alone. */
  public String text() {
    return interval().isKnown()
        ? String.format(
            Locale.ROOT, "%.3f (%.3f to %.3f)", value(), interval().low(), interval().high())
        : String.format(Locale.ROOT, "%.3f", value());
  }
}
