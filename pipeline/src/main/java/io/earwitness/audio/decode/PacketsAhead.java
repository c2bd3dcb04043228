package io.earwitness.audio.decode;

import java.util.OptionalDouble;

/**
 * How much of a jump of times lasts, by the packets behind it: sound that follows a pause stays as
 * late as the pause was long, and behind a wrong time is none. What comes over a network may be
 * stamped when it arrives; then the packets behind a stall catch up with the sound. In a transport
 * stream one wrong time, or one wrong length, counts for all the frames that share a packet, so
 * some seconds are looked at. Where times go back farther, another recording was joined.
 */
final class PacketsAhead {
  /** By their times; packets that catch up have nearly none. */
  private static final double LONGEST_SECONDS = 3;

  private static final int MOST_PACKETS = 10_000;
  private static final long MOST_BYTES = 16 << 20;
  private static final double TOLERATED_DRIFT_SECONDS = 0.2;

  /** What is sent at once, so that all but the first of it comes early. */
  private static final double LONGEST_BURST_SECONDS = 1;

  private final double toSeconds;
  private final double fromSeconds;
  private double soundSeconds;
  private double lastingSeconds;
  private int packets;
  private long bytes;

  /**
   * @param toSeconds the time behind the jump
   * @param jumpSeconds how far it is; negative for a jump back
   */
  PacketsAhead(double toSeconds, double jumpSeconds) {
    this.toSeconds = toSeconds;
    this.fromSeconds = toSeconds - jumpSeconds;
    this.lastingSeconds = jumpSeconds;
  }

  /** So much sound comes before the next packet, since the jump, in so many bytes. */
  void sound(double seconds, int size) {
    soundSeconds += seconds;
    bytes += size;
  }

  /** Takes the time of the next packet; whether that of one more is of interest. */
  boolean add(double seconds) {
    double lateSeconds = seconds - fromSeconds - soundSeconds;
    boolean isBefore = seconds < Math.min(fromSeconds, toSeconds) - TOLERATED_DRIFT_SECONDS;
    boolean isBeyond =
        lastingSeconds < -LONGEST_BURST_SECONDS && lateSeconds > TOLERATED_DRIFT_SECONDS;
    if (isBefore || isBeyond) {
      return false;
    }
    lastingSeconds =
        lastingSeconds > 0
            ? Math.max(0, Math.min(lastingSeconds, lateSeconds))
            : Math.min(0, Math.max(lastingSeconds, lateSeconds));
    packets++;
    return lastingSeconds != 0
        && packets < MOST_PACKETS
        && bytes < MOST_BYTES
        && seconds < toSeconds + LONGEST_SECONDS;
  }

  /**
   * How much later than before the jump sound is by all packets that were looked at; negative for
   * earlier, and empty where there are none.
   */
  OptionalDouble lastingSeconds() {
    return packets == 0 ? OptionalDouble.empty() : OptionalDouble.of(lastingSeconds);
  }
}
