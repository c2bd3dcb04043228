package io.earwitness.audio.seek;

import io.earwitness.audio.container.Codec;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.source.ByteRange;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Of a recording in which the container finds the packet of any time: where its bytes are is only
 * estimated, as if all seconds were equally large.
 */
record LinearSeekMap(double seconds, long sizeBytes) implements SeekMap {
  private static final double END_SECONDS = 3;
  private static final double TOLERATED_END_SECONDS = 0.2;

  /**
   * Reads the end of a recording: one that was pieced together, or is not whole, does not end where
   * its start says.
   *
   * @return empty for such a one
   */
  static Optional<SeekMap> of(PacketReader packets) throws IOException {
    if (!isRateTrue(packets)) {
      return Optional.empty();
    }
    long duration = packets.stream().duration();
    long end = packets.startTime() + duration;
    if (duration <= 0 || !packets.seekPacket(end - (long) packets.timeScale().ticks(END_SECONDS))) {
      return Optional.empty();
    }
    long lastEnd;
    do {
      lastEnd = packets.packetTime() + packets.packetDuration();
    } while (packets.readPacket() >= 0);
    return Math.abs(packets.seconds(lastEnd - end)) > TOLERATED_END_SECONDS
        ? Optional.empty()
        : Optional.of(
            new LinearSeekMap(packets.seconds(packets.stream().duration()), packets.sizeBytes()));
  }

  /** FFmpeg seeks in PCM by the bytes in a second that the header tells, true or not. */
  private static boolean isRateTrue(PacketReader packets) {
    AVCodecParameters parameters = packets.stream().codecpar();
    long bits = 8L * parameters.sample_rate() * parameters.block_align();
    return packets.codec() != Codec.PCM || bits == 0 || parameters.bit_rate() == bits;
  }

  @Override
  public ByteRange bytesOf(double fromSeconds, double toSeconds) {
    long first = byteAt(fromSeconds);
    return new ByteRange(first, Math.max(first, byteAt(toSeconds)));
  }

  private long byteAt(double second) {
    return Math.round(Math.max(0, Math.min(1, second / seconds)) * sizeBytes);
  }

  @Override
  public Optional<SeekPoint> pointFor(double fromSeconds) {
    return Optional.empty();
  }
}
