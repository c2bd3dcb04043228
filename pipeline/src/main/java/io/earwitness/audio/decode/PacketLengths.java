package io.earwitness.audio.decode;

/**
 * Keeps frames about as long as the index of their file says that their packets are. A damaged
 * packet may decode to several times that, and a recording would grow beyond its end. What is a
 * little longer was stamped by a clock that trembles, and is all sound; so are packets that came
 * late, one close behind the other, after one that seems the longer for it.
 */
final class PacketLengths {
  /** Longer than networks stall without losing packets. */
  private static final double MOST_UNUSED_SECONDS = 3;

  private double unusedSeconds;
  private long fitting;
  private long tooLong;

  /**
   * How many samples of a frame are within the time of its packet and what those before it have
   * left of theirs. All are, unless it is half as long again, and most frames so far were not: some
   * recorders write wrong lengths throughout.
   *
   * @param packetSeconds how long the packet is, more than none
   * @param toleratedSeconds by how much that may be rounded
   */
  int samplesWithin(int count, int rateHz, double packetSeconds, double toleratedSeconds) {
    double mostSeconds = unusedSeconds + packetSeconds + toleratedSeconds;
    int most = (int) Math.ceil(mostSeconds * rateHz);
    boolean fits = 2L * count <= 3L * most;
    fitting += fits ? 1 : 0;
    tooLong += fits ? 0 : 1;
    int within = fits || fitting <= tooLong ? count : most;
    double left = unusedSeconds + packetSeconds - (double) within / rateHz;
    unusedSeconds = Math.min(MOST_UNUSED_SECONDS, Math.max(0, left));
    return within;
  }
}
