package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** The header of an MPEG audio frame of layer III, see ISO 11172-3 and 13818-3. */
public final class Mp3Frame {
  private static final int HEADER_BYTES = 4;
  private static final int LAYER_III = 1;
  private static final int MPEG_1 = 3;
  private static final int MPEG_2 = 2;
  private static final int MPEG_2_5 = 0;
  private static final int[] KBIT_PER_SECOND_OF_MPEG_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0
  };
  private static final int[] KBIT_PER_SECOND_OF_MPEG_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0
  };
  private static final int[] RATE_HZ_OF_MPEG_1 = {44_100, 48_000, 32_000, 0};

  private Mp3Frame() {}

  /** Whether a packet is one frame as long as its header says, and nothing besides. */
  public static boolean isWhole(AVPacket packet) {
    if (packet.size() < HEADER_BYTES) {
      return false;
    }
    return lengthBytes(BareFrame.bytes(packet)) == packet.size();
  }

  /** The length of a frame with its header, or -1 where none begins. */
  static int lengthBytes(ByteBuffer packet) {
    return packet.limit() < HEADER_BYTES ? -1 : lengthBytes(packet.getInt(0));
  }

  /** The length of a frame with its header, or -1 when these four bytes are no header. */
  static int lengthBytes(int header) {
    int version = header >>> 19 & 3;
    boolean known = version == MPEG_1 || version == MPEG_2 || version == MPEG_2_5;
    if (header >>> 21 != 0x7ff || !known || (header >>> 17 & 3) != LAYER_III) {
      return -1;
    }
    int rateHz = RATE_HZ_OF_MPEG_1[header >>> 10 & 3];
    int[] kbits = version == MPEG_1 ? KBIT_PER_SECOND_OF_MPEG_1 : KBIT_PER_SECOND_OF_MPEG_2;
    int bitsPerSecond = 1000 * kbits[header >>> 12 & 15];
    if (rateHz == 0 || bitsPerSecond == 0) {
      return -1;
    }
    int padding = header >>> 9 & 1;
    // 1152 samples a frame, or 576 at the halved and quartered rates of MPEG 2 and 2.5.
    return switch (version) {
      case MPEG_1 -> 144 * bitsPerSecond / rateHz + padding;
      case MPEG_2 -> 72 * bitsPerSecond / (rateHz / 2) + padding;
      default -> 72 * bitsPerSecond / (rateHz / 4) + padding;
    };
  }
}
