package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Frames of a stream that is nothing but frames, each with its length in its header, and where they
 * lie in a packet. Of bytes between two frames, FFmpeg makes one packet with the second; of bytes
 * behind a frame of AC-3, one with the first.
 *
 * @param start the first byte of the packet that is theirs
 * @param end the first behind them
 */
public record BareFrame(int start, int end) {

  /** Finds the frames in a packet; the last of a file may be cut short. */
  public static Optional<BareFrame> in(AVPacket packet) {
    ByteBuffer bytes = bytes(packet);
    int size = packet.size();
    int length = lengthBytes(bytes, 0);
    if (length >= size) {
      return Optional.of(new BareFrame(0, size));
    }
    int dolby = DolbyFrame.framesBytes(bytes, 0);
    if (dolby > 0) {
      return Optional.of(new BareFrame(0, dolby));
    }
    for (int at = 1; at < size; at++) {
      if (at + lengthBytes(bytes, at) == size) {
        return Optional.of(new BareFrame(at, size));
      }
    }
    return Optional.empty();
  }

  /** Whether a checksum in frames tells that nothing of them was overwritten; true without one. */
  public boolean isIntact(AVPacket packet) {
    return DolbyFrame.areIntact(bytes(packet), start, end);
  }

  /** The length of a frame with its header, or -1 where none begins. */
  static int lengthBytes(ByteBuffer packet, int at) {
    int mpeg = Mp3Frame.lengthBytes(packet, at);
    int known = mpeg > 0 ? mpeg : AdtsFrame.lengthBytes(packet, at);
    return known > 0 ? known : DolbyFrame.lengthBytes(packet, at);
  }

  /** A view of a packet's bytes as headers have them, the highest first. */
  static ByteBuffer bytes(AVPacket packet) {
    return packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
  }
}
