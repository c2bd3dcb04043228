package io.earwitness.audio.seek;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_audio_frame_duration2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.source.ByteRange;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Of a recording with an index of all its packets, such as an MP4. The container finds the packet
 * of any time; only where times jump must be known.
 *
 * @param jumps where times are later than the samples before them last, by the second; each holds
 *     until the next
 * @param places the bytes of some seconds
 */
record IndexedSeekMap(
    double seconds, NavigableMap<Double, SeekPoint> jumps, KnownPlaces<Long> places)
    implements SeekMap {
  private static final int MOST_PARTS = 10;

  /**
   * Goes through an index, without reading a packet.
   *
   * @return empty when the index is not whole, or times are not those of samples
   */
  static Optional<SeekMap> of(PacketReader packets) throws IOException {
    AVStream stream = packets.stream();
    int count = avformat_index_get_entries_count(stream);
    if (stream.nb_frames() <= 0 || stream.duration() <= 0 || count < FrameTimes.FRAMES_TRIED) {
      return Optional.empty();
    }
    double firstSeconds = packets.seconds(avformat_index_get_entry(stream, 0).timestamp());
    double secondSeconds = packets.seconds(avformat_index_get_entry(stream, 1).timestamp());
    double packetSeconds = secondSeconds - firstSeconds;
    if (!isSound(packetSeconds, stream)) {
      return Optional.empty();
    }
    IndexWalk walk = new IndexWalk(firstSeconds, packetSeconds, packets.info().sampleRateHz());
    for (int i = 0; i < count; i++) {
      AVIndexEntry entry = avformat_index_get_entry(stream, i);
      double seconds = packets.seconds(entry.timestamp());
      if (entry.pos() >= packets.sizeBytes()
          || !walk.add(
              entry.timestamp(), seconds, new ByteRange(entry.pos(), entry.pos() + entry.size()))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new IndexedSeekMap(packets.seconds(stream.duration()), walk.jumps(), walk.places()));
  }

  /**
   * Whether so much sound is in the first packet; of AAC, twice as much as its core has, too. Where
   * packets were stamped when they arrived, the second may come sooner, or later.
   */
  private static boolean isSound(double packetSeconds, AVStream stream) {
    int bytes = avformat_index_get_entry(stream, 0).size();
    int samples = av_get_audio_frame_duration2(stream.codecpar(), bytes);
    long wanted = Math.round(packetSeconds * stream.codecpar().sample_rate());
    return samples <= 0 || wanted % samples == 0;
  }

  @Override
  public ByteRange bytesOf(double fromSeconds, double toSeconds) {
    return places.range(fromSeconds, toSeconds);
  }

  /**
   * Whoever reads a part also reads the whole index, of AAC the hundredth part of the file, which
   * for a day takes half a second and 16 MB.
   */
  @Override
  public int mostParts() {
    return MOST_PARTS;
  }

  @Override
  public boolean canBeginAt(double fromSeconds) {
    double leadSeconds = fromSeconds - AudioReader.LONGEST_LEAD_SECONDS;
    return jumps.subMap(leadSeconds, false, fromSeconds, true).isEmpty();
  }

  @Override
  public Optional<SeekPoint> pointFor(double fromSeconds) {
    return Optional.ofNullable(jumps.floorEntry(fromSeconds - AudioReader.LONGEST_LEAD_SECONDS))
        .map(Map.Entry::getValue);
  }
}
