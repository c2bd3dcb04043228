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
}
