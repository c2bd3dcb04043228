package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The best audio stream of a container, decoded frame by frame. Damaged packets are passed over, as
 * every player does; what the first of them said is kept.
 */
final class AudioTrack implements AutoCloseable {
  /**
   * The only containers that are opened. A playlist ({@code hls}, {@code concat}, {@code sdp},
   * {@code dash}) is not among them: it would make FFmpeg read what it names instead of itself.
   */
  private static final String CONTAINERS =
      "aac,ac3,aiff,amr,ape,asf,au,avi,caf,eac3,flac,flv,matroska,webm,mov,mp4,mp3,mpeg,mpegts,"
          + "ogg,w64,wav,wv";

  /** No protocol has this name: whatever a container refers to outside itself is not opened. */
  private static final String NO_PROTOCOL = "none";

  /** Containers whose packets are all the bytes there are, damaged ones too, without a time. */
  private static final Set<String> WITHOUT_TIME_STAMPS = Set.of("mp3", "ac3", "eac3");

  private static final Set<String> TELLING_THEIR_LENGTH = Set.of("w64", "aiff", "flac", "mp3");

  private static final long UNKNOWN_LENGTH_BYTES = Integer.MAX_VALUE - (1 << 16);

  private static final double LONGEST_PADDING_SECONDS = 0.25;

  /** Recorders without a clock write 1904 or 1970. */
  private static final Instant EARLIEST_CREATION = Instant.parse("1980-01-02T00:00:00Z");

  private final AvioInput input;
  private AVFormatContext format;
  private AVCodecContext decoder;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final LostTime lostTime = new LostTime();
  private AVStream stream;
  private boolean withoutTimeStamps;
  private boolean draining;
  private OptionalLong declaredDataBytes = OptionalLong.empty();
  private OptionalDouble declaredEndSeconds = OptionalDouble.empty();
  private String firstDamage;

  private AudioTrack(ByteSource source) {
    this.input = new AvioInput(source);
  }

  static AudioTrack open(ByteSource source) throws UnreadableAudioException, IOException {
    Ffmpeg.load();
    if (source.sizeBytes() == 0) {
      throw new UnreadableAudioException(FailureCode.EMPTY, "the object has no bytes");
    }
    AudioTrack track = new AudioTrack(source);
    try {
      track.openContainer(source);
      track.openDecoder();
      // Of other codecs the bytes tell no time.
      if (track.info().container().equals("wav") && track.info().codec().startsWith("pcm_")) {
        track.declaredDataBytes = WavHeader.declaredDataBytes(source);
      }
      return track;
    } catch (Throwable t) {
      track.close();
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
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", CONTAINERS, 0);
    av_dict_set(options, "protocol_whitelist", NO_PROTOCOL, 0);
    // On failure FFmpeg frees the context and sets the pointer to null.
    int opened = avformat_open_input(format, (String) null, null, options);
    av_dict_free(options);
    input.throwIfSourceFailed();
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

  private void openDecoder() throws UnreadableAudioException {
    int index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw new UnreadableAudioException(FailureCode.NO_AUDIO, "the container has no audio stream");
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      format.streams(i).discard(i == index ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
    stream = format.streams(index);
    withoutTimeStamps = WITHOUT_TIME_STAMPS.contains(info().container());
    declaredEndSeconds = declaredEnd();
    int codecId = stream.codecpar().codec_id();
    AVCodec codec = avcodec_find_decoder(codecId);
    if (codec == null || codec.isNull()) {
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR,
          "no decoder for codec " + avcodec_get_name(codecId).getString());
    }
    decoder = avcodec_alloc_context3(codec);
    Ffmpeg.require(
        avcodec_parameters_to_context(decoder, stream.codecpar()), "avcodec_parameters_to_context");
    decoder.pkt_timebase(stream.time_base());
    // Spark runs one task per core; more threads in a decoder would only take turns.
    decoder.thread_count(1);
    int opened = avcodec_open2(decoder, codec, (AVDictionary) null);
    if (opened < 0) {
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR, "the decoder refuses the stream: " + Ffmpeg.message(opened));
    }
  }

  MediaInfo info() {
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

  /** The container's own start on the time scale of its packets, in seconds. */
  double startSeconds() {
    long start = format.start_time();
    return start == AV_NOPTS_VALUE ? 0 : start / (double) AV_TIME_BASE;
  }

  /** When a frame is to be heard, on the time scale of the container's packets, in seconds. */
  OptionalDouble presentationSeconds(AVFrame decoded) {
    long time = decoded.best_effort_timestamp();
    if (time == AV_NOPTS_VALUE) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(seconds(time) + lostTime.seconds());
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return input.bytesRead();
  }

  /** What FFmpeg said of the first damaged packet, if there was one so far. */
  Optional<String> firstDamage() {
    return Optional.ofNullable(firstDamage);
  }

  /**
   * The next decoded frame, valid until the next call, or null at the end of the stream.
   *
   * @throws IOException when the source fails
   */
  AVFrame nextFrame() throws IOException {
    while (true) {
      int received = avcodec_receive_frame(decoder, frame);
      if (received >= 0) {
        trimPastDeclaredEnd();
        if (frame.nb_samples() > 0) {
          return frame;
        }
        continue;
      }
      if (received == AVERROR_EOF) {
        return null;
      }
      if (received != AVERROR_EAGAIN()) {
        noteDamage(received);
        if (draining) {
          return null;
        }
      }
      feedDecoder();
    }
  }

  /**
   * AAC codes whole frames and the rest of the last is padding, which would make a recording longer
   * than it is. The MP4 container says where it ends; FFmpeg passes that over.
   */
  private void trimPastDeclaredEnd() {
    if (declaredEndSeconds.isEmpty()) {
      return;
    }
    OptionalDouble presentation = presentationSeconds(frame);
    if (presentation.isEmpty()) {
      return;
    }
    double within = declaredEndSeconds.getAsDouble() - presentation.getAsDouble();
    long samplesWithin = Math.round(within * frame.sample_rate());
    // Far beyond the end, the declaration is wrong and not the audio.
    if (samplesWithin < frame.nb_samples() && within > -LONGEST_PADDING_SECONDS) {
      frame.nb_samples((int) Math.max(0, samplesWithin));
    }
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
    boolean tells =
        TELLING_THEIR_LENGTH.contains(info().container())
            && format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE
            && stream.duration() > 0;
    return tells ? OptionalDouble.of(seconds(stream.duration())) : OptionalDouble.empty();
  }

  private OptionalDouble declaredEnd() {
    // Only a whole MP4 knows all its frames and its edit list; a fragmented one does not.
    boolean knows = info().container().equals("mov") && stream.nb_frames() > 0;
    return knows && stream.duration() > 0 && stream.start_time() != AV_NOPTS_VALUE
        ? OptionalDouble.of(seconds(stream.start_time() + stream.duration()))
        : OptionalDouble.empty();
  }

  private double seconds(long streamTime) {
    return streamTime * (double) stream.time_base().num() / stream.time_base().den();
  }

  private void feedDecoder() throws IOException {
    int read = av_read_frame(format, packet);
    input.throwIfSourceFailed();
    if (read < 0) {
      if (read != AVERROR_EOF) {
        noteDamage(read);
      }
      draining = true;
      avcodec_send_packet(decoder, null);
      return;
    }
    if (packet.stream_index() == stream.index()) {
      int sent = avcodec_send_packet(decoder, packet);
      if (sent < 0) {
        noteDamage(sent);
      }
      noteTime(sent >= 0);
    }
    av_packet_unref(packet);
  }

  private void noteTime(boolean sound) {
    if (!withoutTimeStamps) {
      return;
    }
    if (sound) {
      lostTime.sound(packet.size(), seconds(packet.duration()));
    } else {
      lostTime.damaged(packet.size(), seconds(packet.duration()));
    }
  }

  private void noteDamage(int error) {
    if (firstDamage == null) {
      firstDamage = Ffmpeg.message(error);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    if (decoder != null) {
      avcodec_free_context(decoder);
    }
    if (format != null) {
      avformat_close_input(format);
    }
    input.close();
  }
}
