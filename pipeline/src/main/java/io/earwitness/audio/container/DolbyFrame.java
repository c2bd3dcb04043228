package io.earwitness.audio.container;

import java.nio.ByteBuffer;

/** The header of a frame of AC-3 or E-AC-3, see ETSI TS 102 366. */
final class DolbyFrame {
  private static final int HEADER_BYTES = 6;
  private static final short SYNC = 0x0b77;

  /** x^16 + x^15 + x^2 + 1. */
  private static final int CRC = 0x8005;

  private static final int LAST_OF_AC3 = 10;
  private static final int LAST_OF_EAC3 = 16;
  private static final int[] KBIT_PER_SECOND = {
    32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640
  };

  private DolbyFrame() {}

  /** How many bytes from a place on are whole frames, of which a packet may have several. */
  static int framesBytes(ByteBuffer packet, int from) {
    int end = from;
    int length = lengthBytes(packet, end);
    while (length > 0 && end + length <= packet.limit()) {
      end += length;
      length = lengthBytes(packet, end);
    }
    return end - from;
  }

  /** Whether the checksums of frames are right, which cover all but the first two bytes of each. */
  static boolean areIntact(ByteBuffer packet, int from, int to) {
    int at = from;
    while (at < to) {
      int end = at + Math.max(HEADER_BYTES, lengthBytes(packet, at));
      int remainder = 0;
      for (int i = at + 2; i < Math.min(end, to); i++) {
        remainder ^= Byte.toUnsignedInt(packet.get(i)) << 8;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          remainder = (remainder << 1 ^ ((remainder & 0x8000) == 0 ? 0 : CRC)) & 0xffff;
        }
      }
      if (remainder != 0) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** The length of a frame with its header, or -1 where none begins. */
  static int lengthBytes(ByteBuffer packet, int at) {
    if (at + HEADER_BYTES > packet.limit() || packet.getShort(at) != SYNC) {
      return -1;
    }
    int version = packet.get(at + 5) >> 3 & 31;
    if (version > LAST_OF_AC3) {
      return version > LAST_OF_EAC3 ? -1 : 2 * ((packet.getShort(at + 2) & 0x7ff) + 1);
    }
    int rate = packet.get(at + 4) >> 6 & 3;
    int size = packet.get(at + 4) & 63;
    if (size / 2 >= KBIT_PER_SECOND.length) {
      return -1;
    }
    int kbits = KBIT_PER_SECOND[size / 2];
    // 1536 samples at 48, 44.1 or 32 kHz, in words of two bytes.
    return switch (rate) {
      case 0 -> 4 * kbits;
      case 1 -> 2 * (kbits * 320 / 147 + size % 2);
      case 2 -> 6 * kbits;
      default -> -1;
    };
  }
}
