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
  private static final double LONGEST_SECONDS = 3;
  private static final int MOST_PACKETS = 256;
  private static final double TOLERATED_DRIFT_SECONDS = 0.2;

  private final double toSeconds;
  private final double fromSeconds;
  private double soundSeconds;
  private double lastingSeconds;
  private int packets;

  /**
   * @param toSeconds the time behind the jump
   * @param jumpSeconds how far it is; negative for a jump back
   */
  PacketsAhead(double toSeconds, double jumpSeconds) {
    this.toSeconds = toSeconds;
    this.fromSeconds = toSeconds - jumpSeconds;
    this.lastingSeconds = jumpSeconds;
  }

  /** So much sound comes before the next packet, since the jump. */
  void sound(double seconds) {
    soundSeconds += seconds;
  }

  /** Takes the time of the next packet; whether that of one more is of interest. */
  boolean add(double seconds) {
    if (seconds < Math.min(fromSeconds, toSeconds) - TOLERATED_DRIFT_SECONDS) {
      return false;
    }
    double lateSeconds = seconds - fromSeconds - soundSeconds;
    lastingSeconds =
        lastingSeconds > 0
            ? Math.max(0, Math.min(lastingSeconds, lateSeconds))
            : Math.min(0, Math.max(lastingSeconds, lateSeconds));
    packets++;
    return lastingSeconds != 0 && packets < MOST_PACKETS && seconds < toSeconds + LONGEST_SECONDS;
  }

  /**
   * How much later than before the jump sound is by all packets that were looked at; negative for
   * earlier, and empty where there are none.
   */
  OptionalDouble lastingSeconds() {
    return packets == 0 ? OptionalDouble.empty() : OptionalDouble.of(lastingSeconds);
  }
}
