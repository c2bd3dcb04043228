package io.earwitness.jobs.score;

/**
 * How much work something is.
 *
 * @param recordings objects to read
 * @param bytes their size
 * @param audioSeconds audio that is expected in them
 */
record Amount(long recordings, long bytes, double audioSeconds) {
  static final Amount NONE = new Amount(0, 0, 0);

  Amount plus(Amount other) {
    return new Amount(
        recordings + other.recordings, bytes + other.bytes, audioSeconds + other.audioSeconds);
  }
}
