package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A frame of a stream that is nothing but frames, each with its length in its header. */
public final class BareFrame {
  private BareFrame() {}

  /** Whether a packet is one frame and nothing besides; the last of a file may be cut short. */
  public static boolean isAll(AVPacket packet) {
    ByteBuffer bytes = bytes(packet);
    return Mp3Frame.lengthBytes(bytes) >= packet.size()
        || AdtsFrame.lengthBytes(bytes) >= packet.size()
        || DolbyFrame.lengthBytes(bytes, 0) >= packet.size();
  }

  /** A view of a packet's bytes as headers have them, the highest first. */
  static ByteBuffer bytes(AVPacket packet) {
    return packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
  }
}
