package io.earwitness.audio.decode;

import io.earwitness.audio.clock.Pauses.Sequel;

/**
 * Whether the packets behind a jump go on from there. Where one of them goes back, the times around
 * are wrong: in a transport stream one wrong time, or one wrong length, counts for all the frames
 * that share a packet, so some seconds are looked at.
 */
final class PacketsAhead {
  private static final double LONGEST_SECONDS = 3;
  private static final int MOST_PACKETS = 256;
  private static final double TOLERATED_ERROR_SECONDS = 0.01;

  private final double jumpedToSeconds;
  private double lastSeconds;
  private int packets;
  private Sequel sequel = Sequel.NONE;

  /**
   * @param jumpedToSeconds the time behind the jump
   */
  PacketsAhead(double jumpedToSeconds) {
    this.jumpedToSeconds = jumpedToSeconds;
    this.lastSeconds = jumpedToSeconds;
  }

  /** Takes the time of the next packet; whether that of one more is of interest. */
  boolean add(double seconds) {
    boolean back = seconds < lastSeconds - TOLERATED_ERROR_SECONDS;
    lastSeconds = seconds;
    packets++;
    sequel = back ? Sequel.GOES_BACK : Sequel.GOES_ON;
    return !back && packets < MOST_PACKETS && seconds < jumpedToSeconds + LONGEST_SECONDS;
  }

  Sequel sequel() {
    return sequel;
  }
}
