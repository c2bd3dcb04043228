package io.earwitness.audio.seek;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;

import io.earwitness.audio.container.Mp3Frame;
import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Of a recording that has nothing but its frames, such as an MP3: it was read once and its frames
 * were counted.
 *
 * @param points frames at which a reader can begin, by the second, and the end of the file
 */
record ScannedSeekMap(double seconds, NavigableMap<Double, SeekPoint> points) implements SeekMap {

  /**
   * Reads all packets of a recording.
   *
   * @return empty when some are damaged or missing
   */
  static Optional<SeekMap> of(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (PacketReader packets = PacketReader.open(source, options)) {
      FrameScan scan = new FrameScan();
      AVPacket packet = packets.packet();
      while (packets.readPacket() >= 0) {
        boolean followsOn =
            scan.add(
                new FrameScan.Frame(
                    packet.pos(),
                    packets.packetTime(),
                    packets.packetDuration(),
                    discardedSamples(packet),
                    Mp3Frame.isWhole(packet)),
                packets.timeScale());
        if (!followsOn) {
          return Optional.empty();
        }
      }
      return Optional.of(
          scan.map(packets.sizeBytes(), packets.info().sampleRateHz(), packets.timeScale()));
    }
  }

  /** How many samples at the end of a packet an encoder has only added to fill its last frame. */
  private static int discardedSamples(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, size);
      return data == null || data.isNull() || size.get() < 8 ? 0 : data.getInt(4);
    }
  }

  @Override
  public ByteRange bytesOf(double fromSeconds, double toSeconds) {
    return new KnownPlaces<>(points, SeekPoint::bytePosition).range(fromSeconds, toSeconds);
  }

  @Override
  public Optional<SeekPoint> pointFor(double fromSeconds) {
    return Optional.ofNullable(
            points
                .headMap(seconds, false) // nobody begins at the end
                .floorEntry(fromSeconds - AudioReader.LONGEST_LEAD_SECONDS))
        .map(Map.Entry::getValue);
  }
}
