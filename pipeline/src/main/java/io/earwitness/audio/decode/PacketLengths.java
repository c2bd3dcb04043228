package io.earwitness.audio.decode;

/**
 * Keeps frames about as long as the index of their file says that their packets are. A damaged
 * packet may decode to several times that, and a recording would grow beyond its end. What is a
 * little longer was stamped by a clock that trembles, and is all sound.
 */
final class PacketLengths {
  private long fitting;
  private long tooLong;

  /**
   * How many samples of a frame are within the time of its packet. All are, unless it is half as
   * long again, and most frames so far were not: some recorders write wrong lengths throughout.
   *
   * @param packetSeconds how long the packet is, more than none
   * @param toleratedSeconds by how much that may be rounded
   */
  int samplesWithin(int count, int rateHz, double packetSeconds, double toleratedSeconds) {
    int most = (int) Math.ceil((packetSeconds + toleratedSeconds) * rateHz);
    if (2L * count <= 3L * most) {
      fitting++;
      return count;
    }
    tooLong++;
    return fitting > tooLong ? most : count;
  }
}
