package io.earwitness.evaluation;

/**
 * Where a figure would lie on other recordings like these.
 *
 * @param low lower end; NaN when unknown
 * @param high upper end; NaN when unknown
 */
public record Interval(double low, double high) {

  /** Nobody can tell. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  boolean hasWidth() {
    return low < high;
  }

  /** Whether there was enough to tell from. */
  public boolean isKnown() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
