package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.earwitness.audio.container.Mp4Index;
import io.earwitness.audio.container.WavHeader;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.CachedHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The packets of the best audio stream of a container, one after the other, and what the container
 * says of them. Times are on the time scale of the packets: ticks that {@link #seconds} converts.
 */
public final class PacketReader implements AutoCloseable {
  /**
   * The only containers that are opened. A playlist ({@code hls}, {@code concat}, {@code sdp},
   * {@code dash}) is not among them: it would make FFmpeg read what it names instead of itself.
   */
  private static final String CONTAINERS =
      "aac,ac3,aiff,amr,ape,asf,au,avi,caf,eac3,flac,flv,matroska,webm,mov,mp4,mp3,mpeg,mpegts,"
          + "ogg,w64,wav,wv";

  /** No protocol has this name: whatever a container refers to outside itself is not opened. */
  private static final String NO_PROTOCOL = "none";

  /** FFmpeg's answer when the system, or its own limit, refuses memory. */
  private static final int NO_MEMORY = -12;

  private static final Set<String> TELLING_THEIR_LENGTH = Set.of("w64", "aiff", "flac", "mp3");

  private static final long UNKNOWN_LENGTH_BYTES = Integer.MAX_VALUE - (1 << 16);

  /** A container may overshoot, or give times only from some packet on. */
  private static final double[] SEEK_EARLIER_SECONDS = {0, 2, 10, 60};

  /** Recorders without a clock write 1904 or 1970. */
  private static final Instant EARLIEST_CREATION = Instant.parse("1980-01-02T00:00:00Z");

  private final AvioInput input;
  private final AVPacket packet = av_packet_alloc();
  private AVFormatContext format;
  private AVStream stream;

  /** Kept, since it is asked for several times a packet and each asking makes an object. */
  private AVRational timeBase;

  private MediaInfo info;
  private OptionalLong declaredDataBytes = OptionalLong.empty();
  private OptionalDouble declaredEndSeconds = OptionalDouble.empty();
  private long countedTime = AV_NOPTS_VALUE;

  private PacketReader(CachedHeaders source) {
    this.input = new AvioInput(source);
  }

  public static PacketReader open(ByteSource source) throws UnreadableAudioException, IOException {
    Ffmpeg.load();
    if (source.sizeBytes() == 0) {
      throw new UnreadableAudioException(FailureCode.EMPTY, "the object has no bytes");
    }
    CachedHeaders headers = new CachedHeaders(source);
    Mp4Index.requireSane(headers);
    PacketReader reader = new PacketReader(headers);
    try {
      reader.openContainer(headers);
      reader.chooseStream();
      // Of other codecs the bytes tell no time.
      if (reader.info.container().equals("wav") && reader.info.codec().startsWith("pcm_")) {
        reader.declaredDataBytes = WavHeader.declaredDataBytes(headers);
      }
      return reader;
    } catch (Throwable t) {
      reader.close();
      throw t;
    }
  }

  private static boolean startsAsMp4(ByteSource source) throws IOException {
    String start = new String(source.read(0, 8), StandardCharsets.ISO_8859_1);
    return start.startsWith("ftyp", 4);
  }

  private void openContainer(ByteSource source) throws UnreadableAudioException, IOException {
    format = avformat_alloc_context();
    format.pb(input.context());
    format.max_streams(AudioLimits.MOST_STREAMS);
    format.probesize(AudioLimits.PROBE_BYTES);
    format.max_analyze_duration(AudioLimits.PROBE_MICROSECONDS);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "protocol_whitelist", NO_PROTOCOL, 0);
    // A film, a cover picture or subtitles are never decoded, not even to look at them.
    av_dict_set(options, "codec_whitelist", Ffmpeg.soundDecoders(), 0);
    // On failure FFmpeg frees the context and sets the pointer to null.
    int opened = avformat_open_input(format, (String) null, null, options);
    av_dict_free(options);
    input.throwIfSourceFailed();
    if (opened == NO_MEMORY) {
      format = null;
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE, "a header asks for more memory than the limit");
    }
    if (opened < 0) {
      format = null;
      throw startsAsMp4(source)
          ? new UnreadableAudioException(
              FailureCode.TRUNCATED, "an MP4 without its index, which comes last: cut short")
          : new UnreadableAudioException(
              FailureCode.UNKNOWN_FORMAT, "not a known audio container: " + Ffmpeg.message(opened));
    }
    int found = avformat_find_stream_info(format, (AVDictionary) null);
    input.throwIfSourceFailed();
    if (found < 0) {
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR, "the streams cannot be read: " + Ffmpeg.message(found));
    }
  }

  private void chooseStream() throws UnreadableAudioException {
    int index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw noStream();
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      format.streams(i).discard(i == index ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
    stream = format.streams(index);
    requireSaneDeclaration(stream);
    timeBase = stream.time_base();
    info = readInfo();
    declaredEndSeconds = declaredEnd();
  }

  private static void requireSaneDeclaration(AVStream stream) throws UnreadableAudioException {
    AudioLimits.requireSaneDeclaration(
        stream.codecpar().sample_rate(), stream.codecpar().ch_layout().nb_channels());
  }

  /** FFmpeg passes audio over whose rate or channels it has not found out, or not believed. */
  private UnreadableAudioException noStream() throws UnreadableAudioException {
    boolean audio = false;
    for (int i = 0; i < format.nb_streams(); i++) {
      if (format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
        requireSaneDeclaration(format.streams(i));
        audio = true;
      }
    }
    return audio
        ? new UnreadableAudioException(
            FailureCode.DECODE_ERROR, "the audio stream has no rate or channels that make sense")
        : new UnreadableAudioException(FailureCode.NO_AUDIO, "the container has no audio stream");
  }

  private MediaInfo readInfo() {
    String container = format.iformat().name().getString();
    int comma = container.indexOf(',');
    return new MediaInfo(
        comma < 0 ? container : container.substring(0, comma),
        avcodec_get_name(stream.codecpar().codec_id()).getString(),
        stream.codecpar().sample_rate(),
        stream.codecpar().ch_layout().nb_channels(),
        createdAt());
  }

  /** MP4 and Matroska keep a creation time; it is UTC. */
  private Optional<Instant> createdAt() {
    AVDictionaryEntry entry = av_dict_get(format.metadata(), "creation_time", null, 0);
    if (entry == null || entry.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(entry.value().getString()))
          .filter(time -> time.isAfter(EARLIEST_CREATION));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public MediaInfo info() {
    return info;
  }

  /** The container's own start on the time scale of its packets, in seconds. */
  double startSeconds() {
    long start = format.start_time();
    return start == AV_NOPTS_VALUE ? 0 : start / (double) AV_TIME_BASE;
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return input.bytesRead();
  }

  /** How many bytes the source has. */
  long sizeBytes() {
    return input.sizeBytes();
  }

  /** How long the recording is by its header, where the header is known to be right. */
  OptionalDouble declaredSeconds() {
    if (declaredDataBytes.isPresent()) {
      int bytesPerSecond = (int) (stream.codecpar().bit_rate() / Byte.SIZE);
      // Who writes a stream does not know its length beforehand, and declares none or the largest.
      long bytes = declaredDataBytes.getAsLong();
      return bytes == 0 || bytes >= UNKNOWN_LENGTH_BYTES || bytesPerSecond <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) bytes / bytesPerSecond);
    }
    boolean known =
        TELLING_THEIR_LENGTH.contains(info.container()) || declaredEndSeconds.isPresent();
    boolean tells =
        known
            && format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE
            && stream.duration() > 0;
    return tells ? OptionalDouble.of(seconds(stream.duration())) : OptionalDouble.empty();
  }

  /** When the recording ends, in seconds, where the container is known to be right about it. */
  OptionalDouble declaredEndSeconds() {
    return declaredEndSeconds;
  }

  private OptionalDouble declaredEnd() {
    // Only a whole MP4 knows all its frames and its edit list; a fragmented one does not.
    boolean knows = info.container().equals("mov") && stream.nb_frames() > 0;
    return knows && stream.duration() > 0 && stream.start_time() != AV_NOPTS_VALUE
        ? OptionalDouble.of(seconds(stream.start_time() + stream.duration()))
        : OptionalDouble.empty();
  }

  /** Goes to a packet of which the time is known and not later; false when there is no way. */
  boolean seekUpTo(long latest) throws IOException {
    for (double earlier : SEEK_EARLIER_SECONDS) {
      long time = latest - (long) (earlier / seconds(1));
      if (time > startTime() && seekPacket(time) && packet.pts() <= latest) {
        return true;
      }
    }
    return false;
  }

  /** Goes to a packet that is known from a {@link SeekMap}; times are counted from there on. */
  boolean seekPoint(SeekPoint point) throws IOException {
    avio_seek(format.pb(), point.bytePosition(), 0);
    avformat_flush(format);
    countedTime = point.packetTime();
    declaredEndSeconds = OptionalDouble.of(seconds(point.endTime()));
    return readPacket() >= 0;
  }

  /** Goes to the last packet at or before some time; false when the container finds none. */
  public boolean seekPacket(long time) throws IOException {
    return seekPacket(time, AVSEEK_FLAG_BACKWARD);
  }

  /** Goes to the first packet with a time behind some byte; false when the container finds none. */
  public boolean seekPacketAtByte(long position) throws IOException {
    return seekPacket(position, AVSEEK_FLAG_BYTE);
  }

  private boolean seekPacket(long target, int flags) throws IOException {
    int sought = av_seek_frame(format, stream.index(), target, flags);
    input.throwIfSourceFailed();
    if (sought < 0) {
      return false;
    }
    while (readPacket() >= 0) {
      if (packet.pts() != AV_NOPTS_VALUE) {
        return true;
      }
    }
    return false;
  }

  /** Reads the stream's next packet; gives FFmpeg's answer, negative when there is none. */
  public int readPacket() throws IOException {
    while (true) {
      av_packet_unref(packet);
      int read = av_read_frame(format, packet);
      input.throwIfSourceFailed();
      if (read < 0) {
        return read;
      }
      if (packet.stream_index() == stream.index()) {
        if (countedTime != AV_NOPTS_VALUE) {
          packet.pts(countedTime);
          packet.dts(countedTime);
          countedTime += packet.duration();
        }
        return read;
      }
    }
  }

  /** What {@link #readPacket} read. */
  public AVPacket packet() {
    return packet;
  }

  public AVStream stream() {
    return stream;
  }

  /** When the stream begins, on the time scale of its packets. */
  public long startTime() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
  }

  /** A time or duration on the scale of the packets, in seconds. */
  public double seconds(long streamTime) {
    return streamTime * (double) timeBase.num() / timeBase.den();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    if (format != null) {
      avformat_close_input(format);
    }
    input.close();
  }
}
