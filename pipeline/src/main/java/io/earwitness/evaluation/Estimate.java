package io.earwitness.evaluation;

/**
 * A figure and how sure it is.
 *
 * @param value on all items; NaN where it is undefined
 * @param interval bootstrap interval
 */
public record Estimate(double value, Interval interval) {

  Estimate withoutInterval() {
    return new Estimate(value, Interval.UNKNOWN);
  }

  /** The lower end as a table column: null when unknown. */
  Double low() {
    return interval.isKnown() ? (Double) interval.low() : null;
  }

  /** The upper end as a table column: null when unknown. */
  Double high() {
    return interval.isKnown() ? (Double) interval.high() : null;
  }
}
