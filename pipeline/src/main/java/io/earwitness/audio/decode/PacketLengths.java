package io.earwitness.audio.decode;

/**
 * Keeps frames about as long as the index of their file says that their packets are. A damaged
 * packet may decode to several times that, and a recording would grow beyond its end. What is a
 * little longer was stamped by a clock that trembles, and is all sound; so are packets that came
 * late, one close behind the other, after one that seems the longer for it, and one that was
 * stamped early, before such a one.
 */
final class PacketLengths {
  private double unusedSeconds;
  private long fitting;
  private long tooLong;

  /** The time that a packet left unused was a pause. */
  void pause() {
    unusedSeconds = 0;
  }

  /**
   * How many samples of a frame are within the time of its packet and what those around it leave of
   * theirs. All are, unless it is half as long again, and most frames so far were not: some
   * recorders write wrong lengths throughout.
   *
   * @param packetSeconds how long the packet is, more than none
   * @param toleratedSeconds by how much that may be rounded
   * @param nextUnusedSeconds how much of its time the packet behind it will leave
   */
  int samplesWithin(
      int count,
      int rateHz,
      double packetSeconds,
      double toleratedSeconds,
      double nextUnusedSeconds) {
    double mostSeconds = unusedSeconds + packetSeconds + toleratedSeconds + nextUnusedSeconds;
    int most = (int) Math.max(0, Math.ceil(mostSeconds * rateHz));
    boolean fits = 2L * count <= 3L * most;
    fitting += fits ? 1 : 0;
    tooLong += fits ? 0 : 1;
    int within = fits || fitting <= tooLong ? count : most;
    double left = unusedSeconds + packetSeconds - (double) within / rateHz;
    unusedSeconds = Math.max(-nextUnusedSeconds, left);
    return within;
  }
}
