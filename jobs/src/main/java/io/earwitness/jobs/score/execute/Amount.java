package io.earwitness.jobs.score.execute;

/**
 * How much work something is.
 *
 * @param recordings objects to read
 * @param bytes their size
 * @param audioSeconds audio that is expected in them
 */
public record Amount(long recordings, long bytes, double audioSeconds) {
  public static final Amount NONE = new Amount(0, 0, 0);

  public Amount plus(Amount other) {
    return new Amount(
        recordings + other.recordings, bytes + other.bytes, audioSeconds + other.audioSeconds);
  }
}
