package io.earwitness.audio.seek;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.clock.Timeline;
import io.earwitness.audio.container.Mp3Frame;
import io.earwitness.audio.decode.AudioTrack;
import io.earwitness.audio.decode.FrameDecoder;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * How to begin in the middle of a recording and yet be right to the sample. There is one only for
 * recordings whose time stamps count samples and which end where they say; of all others only
 * reading from the start tells what belongs where.
 */
public final class SeekMap {
  private static final String PCM = "pcm_";

  /** What was found to be exact, by container; all of PCM is. */
  private static final Map<String, Set<String>> EXACT =
      Map.ofEntries(
          Map.entry("wav", Set.of(PCM)),
          Map.entry("w64", Set.of(PCM)),
          Map.entry("aiff", Set.of(PCM)),
          Map.entry("au", Set.of(PCM)),
          Map.entry("flac", Set.of("flac")),
          Map.entry("mov", Set.of("aac", "mp3", "alac")),
          Map.entry("mp3", Set.of("mp3")),
          Map.entry("ogg", Set.of("vorbis", "opus")));

  private static final int MOST_PARTS_WITH_INDEX = 10;
  private static final int FRAMES_TRIED = 16;
  private static final double TOLERATED_ROUNDING_SAMPLES = 0.01;
  private static final int PLACES_TRIED = 16;
  private static final double END_SECONDS = 3;
  private static final double TOLERATED_END_SECONDS = 0.2;
  private static final double SECONDS_BETWEEN_POINTS = 10;

  /** A reader begins that much before what is wanted at most; the resampler's filter is short. */
  private static final double LONGEST_LEAD_SECONDS = FrameDecoder.LONGEST_LEAD_SECONDS + 1.0;

  private final double seconds;
  private final NavigableMap<Double, SeekPoint> points;
  private final NavigableMap<Double, Long> bytePositions;
  private final boolean indexed;

  /**
   * @param points by the second from which on they hold
   * @param bytePositions where some seconds are, the first and the last among them
   * @param indexed whether the points come from an index, so that one holds until the next
   */
  private SeekMap(
      double seconds,
      NavigableMap<Double, SeekPoint> points,
      NavigableMap<Double, Long> bytePositions,
      boolean indexed) {
    this.seconds = seconds;
    this.points = points;
    this.bytePositions = bytePositions;
    this.indexed = indexed;
  }

  /** Whether the time stamps of such recordings are exact as long as nothing is wrong with them. */
  public static boolean timesCountSamples(MediaInfo info) {
    String codec = info.codec().startsWith(PCM) ? PCM : info.codec();
    return EXACT.getOrDefault(info.container(), Set.of()).contains(codec);
  }

  /**
   * Looks a recording over. That costs the reading of its start, its end and, of an MP4, its index;
   * but an MP3 is read whole, without being decoded, since it has no index that is exact.
   *
   * @return empty when the recording can only be read from its start
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  public static Optional<SeekMap> of(ByteSource source)
      throws UnreadableAudioException, IOException {
    try (AudioTrack track = AudioTrack.open(source)) {
      if (!timesCountSamples(track.info()) || !framesFollowOn(track)) {
        return Optional.empty();
      }
      PacketReader packets = track.packets();
      return switch (track.info().container()) {
        case "mp3" -> byReadingAll(source);
        case "mov" -> byIndex(packets, source.sizeBytes());
        case "flac", "ogg" ->
            timesRise(packets, source.sizeBytes())
                ? byTheEnd(packets, source.sizeBytes())
                : Optional.empty();
        default -> byTheEnd(packets, source.sizeBytes());
      };
    }
  }

  /** How long the recording is. */
  public double seconds() {
    return seconds;
  }

  /** Where about the bytes of some stretch of the recording are. */
  public ByteRange bytesOf(double fromSeconds, double toSeconds) {
    long first = byteAt(fromSeconds);
    return new ByteRange(first, Math.max(first, byteAt(toSeconds)));
  }

  private long byteAt(double second) {
    Map.Entry<Double, Long> before = bytePositions.floorEntry(second);
    Map.Entry<Double, Long> behind = bytePositions.higherEntry(second);
    if (before == null || behind == null) {
      return (before == null ? behind : before).getValue();
    }
    double share = (second - before.getKey()) / (behind.getKey() - before.getKey());
    return before.getValue() + Math.round(share * (behind.getValue() - before.getValue()));
  }

  /**
   * Into how many parts it is worth cutting the recording: whoever reads one also reads the whole
   * index, of AAC the hundredth part of the file, which for a day takes half a second and 16 MB.
   */
  public int mostParts() {
    return indexed ? MOST_PARTS_WITH_INDEX : Integer.MAX_VALUE;
  }

  /** Whether a reader can begin at some second: not where times jump in what it reads before. */
  public boolean canBeginAt(double fromSeconds) {
    return !indexed
        || points.subMap(fromSeconds - LONGEST_LEAD_SECONDS, false, fromSeconds, true).isEmpty();
  }

  /**
   * Where to begin reading for the samples from some second on; empty where the container tells, or
   * the start is near.
   */
  public Optional<SeekPoint> pointFor(double fromSeconds) {
    return Optional.ofNullable(points.floorEntry(fromSeconds - LONGEST_LEAD_SECONDS))
        .map(Map.Entry::getValue);
  }

  private static boolean framesFollowOn(AudioTrack track) throws IOException {
    double firstSeconds = 0;
    long samples = 0;
    for (int i = 0; i < FRAMES_TRIED; i++) {
      AVFrame frame = track.nextFrame();
      OptionalDouble time =
          frame == null ? OptionalDouble.empty() : track.presentationSeconds(frame);
      if (time.isEmpty() || frame.sample_rate() != track.info().sampleRateHz()) {
        return false;
      }
      if (i == 0) {
        firstSeconds = time.getAsDouble();
      }
      double counted = (time.getAsDouble() - firstSeconds) * frame.sample_rate();
      if (Math.abs(counted - samples) > TOLERATED_ROUNDING_SAMPLES) {
        return false;
      }
      samples += frame.nb_samples();
    }
    return true;
  }

  /**
   * An index tells the times of all packets, and so where they jump, be it by a pause or by the
   * rounding at a splice. What a reader makes of that, from the start on, is done here without
   * decoding.
   */
  private static Optional<SeekMap> byIndex(PacketReader packets, long sizeBytes) {
    AVStream stream = packets.stream();
    int count = avformat_index_get_entries_count(stream);
    if (stream.nb_frames() <= 0 || stream.duration() <= 0 || count < FRAMES_TRIED) {
      return Optional.empty();
    }
    int rateHz = packets.info().sampleRateHz();
    double firstSeconds = packets.seconds(avformat_index_get_entry(stream, 0).timestamp());
    double secondSeconds = packets.seconds(avformat_index_get_entry(stream, 1).timestamp());
    long packetSamples = Math.round((secondSeconds - firstSeconds) * rateHz);
    Timeline timeline = new Timeline(firstSeconds);
    NavigableMap<Double, SeekPoint> jumps = new TreeMap<>();
    NavigableMap<Double, Long> bytePositions = new TreeMap<>();
    double nextKnownSeconds = 0;
    long samples = 0;
    long lateSamples = 0;
    long endByte = 0;
    for (int i = 0; i < count; i++) {
      AVIndexEntry entry = avformat_index_get_entry(stream, i);
      double time = packets.seconds(entry.timestamp());
      double position = (double) samples / rateHz;
      samples += Math.round(timeline.silenceBefore(time, position, false) * rateHz);
      double late = (time - firstSeconds) * rateHz - samples;
      if (entry.pos() >= sizeBytes
          || timeline.originSeconds() != firstSeconds
          || Math.abs(late - Math.round(late)) > TOLERATED_ROUNDING_SAMPLES) {
        return Optional.empty();
      }
      if (Math.round(late) != lateSamples) {
        lateSamples = Math.round(late);
        jumps.put(
            (double) samples / rateHz,
            new SeekPoint(SeekPoint.SOUGHT, entry.timestamp(), 0, lateSamples));
      }
      if (position >= nextKnownSeconds) {
        bytePositions.put(position, entry.pos());
        nextKnownSeconds = position + SECONDS_BETWEEN_POINTS;
      }
      endByte = entry.pos() + entry.size();
      samples += packetSamples;
    }
    bytePositions.put((double) samples / rateHz, endByte);
    return Optional.of(new SeekMap(packets.seconds(stream.duration()), jumps, bytePositions, true));
  }

  /** Where recordings were put one behind the other, times begin anew, and seeking goes astray. */
  private static boolean timesRise(PacketReader packets, long sizeBytes) throws IOException {
    long last = Long.MIN_VALUE;
    for (int i = 1; i < PLACES_TRIED; i++) {
      if (!packets.seekPacketAtByte(sizeBytes / PLACES_TRIED * i)
          || packets.packet().pts() < last) {
        return false;
      }
      last = packets.packet().pts();
    }
    return true;
  }

  /** What was pieced together, or is not whole, does not end where its start says. */
  private static Optional<SeekMap> byTheEnd(PacketReader packets, long sizeBytes)
      throws IOException {
    AVStream stream = packets.stream();
    long end = packets.startTime() + stream.duration();
    if (stream.duration() <= 0
        || !packets.seekPacket(end - (long) (END_SECONDS / packets.seconds(1)))) {
      return Optional.empty();
    }
    long lastEnd;
    do {
      lastEnd = packets.packet().pts() + packets.packet().duration();
    } while (packets.readPacket() >= 0);
    if (Math.abs(packets.seconds(lastEnd - end)) > TOLERATED_END_SECONDS) {
      return Optional.empty();
    }
    double seconds = packets.seconds(stream.duration());
    return Optional.of(
        new SeekMap(
            seconds, new TreeMap<>(), new TreeMap<>(Map.of(0.0, 0L, seconds, sizeBytes)), false));
  }

  /** MP3 has nothing but its frames: they are counted. */
  private static Optional<SeekMap> byReadingAll(ByteSource source)
      throws UnreadableAudioException, IOException {
    try (PacketReader packets = PacketReader.open(source)) {
      return byReadingAll(packets, source.sizeBytes());
    }
  }

  private static Optional<SeekMap> byReadingAll(PacketReader packets, long sizeBytes)
      throws IOException {
    AVPacket packet = packets.packet();
    NavigableMap<Double, SeekPoint> found = new TreeMap<>();
    NavigableMap<Double, Long> bytePositions = new TreeMap<>();
    double nextPointSeconds = 0;
    long end = AV_NOPTS_VALUE;
    long discarded = 0;
    boolean whole = true;
    while (packets.readPacket() >= 0) {
      // Behind the last frame there may be tags, which count as part of it.
      if (!whole || (end != AV_NOPTS_VALUE && packet.pts() != end)) {
        return Optional.empty();
      }
      whole = Mp3Frame.isWhole(packet);
      double time = packets.seconds(packet.pts());
      if (whole && time >= nextPointSeconds) {
        found.put(time, new SeekPoint(packet.pos(), packet.pts(), 0, 0));
        bytePositions.put(time, packet.pos());
        nextPointSeconds = time + SECONDS_BETWEEN_POINTS;
      }
      end = packet.pts() + packet.duration();
      discarded += discardedSamples(packet);
    }
    int rateHz = packets.info().sampleRateHz();
    long endTime = end - Math.round(discarded / (rateHz * packets.seconds(1)));
    found.replaceAll((time, p) -> new SeekPoint(p.bytePosition(), p.packetTime(), endTime, 0));
    bytePositions.put(packets.seconds(endTime), sizeBytes);
    return Optional.of(new SeekMap(packets.seconds(endTime), found, bytePositions, false));
  }

  /** How many samples at the end of a packet an encoder has only added to fill its last frame. */
  private static int discardedSamples(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      BytePointer data = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, size);
      return data == null || data.isNull() || size.get() < 8 ? 0 : data.getInt(4);
    }
  }
}
