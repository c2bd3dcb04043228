package io.earwitness.audio.clock;

/**
 * How long the ticks are in which a stream counts time: {@code numerator / denominator} seconds
 * each.
 */
public record TimeScale(int numerator, int denominator) {

  /** A time or duration in seconds. */
  public double seconds(long ticks) {
    return ticks * (double) numerator / denominator;
  }

  /** A time or duration in ticks and parts of them. */
  public double ticks(double seconds) {
    return seconds / seconds(1);
  }

  /** Whole seconds in ticks. */
  public long wholeTicks(int seconds) {
    return (long) seconds * denominator / numerator;
  }
}
