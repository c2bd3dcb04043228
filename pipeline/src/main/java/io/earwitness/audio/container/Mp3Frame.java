package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** The header of a frame of MPEG audio, of layers I to III, see ISO 11172-3 and 13818-3. */
public final class Mp3Frame {
  private static final int HEADER_BYTES = 4;
  private static final int LAYER_III = 1;
  private static final int LAYER_II = 2;
  private static final int LAYER_I = 3;
  private static final int MPEG_1 = 3;
  private static final int MPEG_2 = 2;
  private static final int MPEG_2_5 = 0;

  /** Of MPEG 1, by layer as the header numbers them. */
  private static final int[][] KBIT_PER_SECOND_OF_MPEG_1 = {
    {},
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0},
    {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 0}
  };

  /** The same of MPEG 2 and 2.5. */
  private static final int[][] KBIT_PER_SECOND_OF_MPEG_2 = {
    {},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
    {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256, 0}
  };

  private static final int[] RATE_HZ_OF_MPEG_1 = {44_100, 48_000, 32_000, 0};

  private Mp3Frame() {}

  /** Whether a packet is one frame of layer III as long as its header says, and nothing besides. */
  public static boolean isWhole(AVPacket packet) {
    if (packet.size() < HEADER_BYTES) {
      return false;
    }
    int header = BareFrame.bytes(packet).getInt(0);
    return layer(header) == LAYER_III && lengthBytes(header) == packet.size();
  }

  private static int layer(int header) {
    return header >>> 17 & 3;
  }

  /** The length of a frame with its header, or -1 where none begins. */
  static int lengthBytes(ByteBuffer packet, int at) {
    return at + HEADER_BYTES > packet.limit() ? -1 : lengthBytes(packet.getInt(at));
  }

  /** The length of a frame with its header, or -1 when these four bytes are no header. */
  static int lengthBytes(int header) {
    int version = header >>> 19 & 3;
    int layer = layer(header);
    boolean known = version == MPEG_1 || version == MPEG_2 || version == MPEG_2_5;
    if (header >>> 21 != 0x7ff || !known || layer == 0) {
      return -1;
    }
    int[][] kbits = version == MPEG_1 ? KBIT_PER_SECOND_OF_MPEG_1 : KBIT_PER_SECOND_OF_MPEG_2;
    int bitsPerSecond = 1000 * kbits[layer][header >>> 12 & 15];
    int rateHz =
        RATE_HZ_OF_MPEG_1[header >>> 10 & 3] >> (version == MPEG_1 ? 0 : version == MPEG_2 ? 1 : 2);
    if (rateHz == 0 || bitsPerSecond == 0) {
      return -1;
    }
    int padding = header >>> 9 & 1;
    return switch (layer) {
      case LAYER_I -> 4 * (12 * bitsPerSecond / rateHz + padding);
      case LAYER_II -> 144 * bitsPerSecond / rateHz + padding;
      // 1152 samples a frame, or 576 at the halved and quartered rates of MPEG 2 and 2.5.
      default -> (version == MPEG_1 ? 144 : 72) * bitsPerSecond / rateHz + padding;
    };
  }
}
