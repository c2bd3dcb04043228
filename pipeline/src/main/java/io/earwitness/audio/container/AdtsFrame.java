package io.earwitness.audio.container;

import java.nio.ByteBuffer;

/** The header of a frame of AAC in ADTS, see ISO 13818-7. */
final class AdtsFrame {
  private static final int HEADER_BYTES = 7;

  private AdtsFrame() {}

  /** The length of a frame with its header, or -1 where none begins. */
  static int lengthBytes(ByteBuffer packet, int at) {
    boolean sync = at + HEADER_BYTES <= packet.limit() && (packet.getShort(at) & 0xfff6) == 0xfff0;
    return sync ? packet.getInt(at + 2) >> 5 & 0x1fff : -1;
  }
}
