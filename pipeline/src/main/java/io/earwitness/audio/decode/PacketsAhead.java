package io.earwitness.audio.decode;

import io.earwitness.audio.clock.Pauses.Sequel;

/**
 * Whether the packets behind a jump go on from there, or back to where it began: then the times
 * around are wrong. In a transport stream one wrong time, or one wrong length, counts for all the
 * frames that share a packet, so some seconds are looked at. Where they go back farther, another
 * recording was joined.
 */
final class PacketsAhead {
  private static final double LONGEST_SECONDS = 3;
  private static final int MOST_PACKETS = 256;
  private static final double TOLERATED_ERROR_SECONDS = 0.01;
  private static final double TOLERATED_DRIFT_SECONDS = 0.2;

  private final double toSeconds;
  private final double fromSeconds;
  private double lastSeconds;
  private int packets;
  private Sequel sequel = Sequel.NONE;

  /**
   * @param toSeconds the time behind the jump
   * @param jumpSeconds how far it is
   */
  PacketsAhead(double toSeconds, double jumpSeconds) {
    this.toSeconds = toSeconds;
    this.fromSeconds = toSeconds - jumpSeconds;
    this.lastSeconds = toSeconds;
  }

  /** Takes the time of the next packet; whether that of one more is of interest. */
  boolean add(double seconds) {
    if (seconds < lastSeconds - TOLERATED_ERROR_SECONDS) {
      sequel = seconds < fromSeconds - TOLERATED_DRIFT_SECONDS ? sequel : Sequel.GOES_BACK;
      return false;
    }
    lastSeconds = seconds;
    packets++;
    sequel = Sequel.GOES_ON;
    return packets < MOST_PACKETS && seconds < toSeconds + LONGEST_SECONDS;
  }

  Sequel sequel() {
    return sequel;
  }
}
