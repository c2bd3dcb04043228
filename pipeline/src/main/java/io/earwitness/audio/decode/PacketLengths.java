package io.earwitness.audio.decode;

/**
 * Keeps frames as long as the index of their file says that their packets are. A damaged packet may
 * decode to several times that, and a recording would grow beyond its end.
 */
final class PacketLengths {
  private long fitting;
  private long tooLong;

  /**
   * How many samples of a frame are within the time of its packet. All are, unless most frames so
   * far were no longer than their packets: some recorders write wrong lengths throughout.
   *
   * @param packetSeconds how long the packet is, more than none
   * @param toleratedSeconds by how much that may be rounded
   */
  int samplesWithin(int count, int rateHz, double packetSeconds, double toleratedSeconds) {
    int most = (int) Math.ceil((packetSeconds + toleratedSeconds) * rateHz);
    if (count <= most) {
      fitting++;
      return count;
    }
    tooLong++;
    return fitting > tooLong ? most : count;
  }
}
