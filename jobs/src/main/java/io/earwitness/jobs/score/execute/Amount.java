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

  /** What scoring it will probably take, in seconds of audio. */
  public double costSeconds() {
    return ExpectedCost.of(recordings, audioSeconds);
  }

  public Amount plus(Amount other) {
    return new Amount(
        recordings + other.recordings, bytes + other.bytes, audioSeconds + other.audioSeconds);
  }
}
