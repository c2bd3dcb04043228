package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_NOBUFFER;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Id3v2Tag;
import io.earwitness.audio.container.Mp4Index;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.CachedHeaders;
import io.earwitness.audio.source.TailSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * A file that FFmpeg has opened and whose streams it has found. Nothing that the file declares of
 * itself can make that cost more than {@link AudioLimits} allow, or open anything else.
 */
final class OpenContainer implements AutoCloseable {
  /** No protocol has this name: whatever a container refers to outside itself is not opened. */
  private static final String NO_PROTOCOL = "none";

  /** FFmpeg's answer when the system, or its own limit, refuses memory. */
  private static final int NO_MEMORY = -12;

  private static final int PROBES_GROW_BY = 8;

  /** Ten years: what is looked at ends with its bytes. */
  private static final long MOST_MICROSECONDS = 315_360_000_000_000L;

  /** Recorders without a clock write 1904 or 1970. */
  private static final Instant EARLIEST_CREATION = Instant.parse("1980-01-02T00:00:00Z");

  private final CachedHeaders headers;
  private final AvioInput input;
  private final AVFormatContext format = avformat_alloc_context();

  private final Optional<Container> guess;
  private long startPosition;

  private OpenContainer(CachedHeaders headers, Optional<Container> guess) {
    this.headers = headers;
    this.guess = guess;
    this.input = new AvioInput(headers);
  }

  /**
   * Opens a file and finds its streams. What it holds is told by its contents. Only where these
   * tell nothing, a tag before them is passed over, or a file whose name ends in that of a format
   * that is nothing but frames is taken for a {@linkplain #isGuess guess}.
   */
  static OpenContainer open(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    Ffmpeg.load();
    if (source.sizeBytes() == 0) {
      throw new UnreadableAudioException(FailureCode.EMPTY, "the object has no bytes");
    }
    try {
      return open(source, Optional.empty());
    } catch (UnreadableAudioException e) {
      if (e.code() != FailureCode.UNKNOWN_FORMAT) {
        throw e;
      }
      long tagBytes = Id3v2Tag.bytes(source);
      if (tagBytes > 0 && tagBytes < source.sizeBytes()) {
        return open(new TailSource(source, tagBytes), Optional.empty());
      }
      return guess(source, options, e);
    }
  }

  private static OpenContainer guess(
      ByteSource source, OpenOptions options, UnreadableAudioException unknown)
      throws UnreadableAudioException, IOException {
    Optional<Container> guess = Container.ofBareFrames(options.nameEnding());
    if (guess.isEmpty()) {
      throw unknown;
    }
    OpenContainer container = open(source, guess);
    if (!container.hasSound()) {
      container.close();
      throw unknown;
    }
    return container;
  }

  /**
   * Where no sound is found at first, but may set in later, as in a transport stream behind much
   * video, more and more of the file is looked at, up to its end.
   */
  private static OpenContainer open(ByteSource source, Optional<Container> guess)
      throws UnreadableAudioException, IOException {
    CachedHeaders headers = new CachedHeaders(source);
    AudioLimits.requireSane(Mp4Index.of(headers), source.sizeBytes());
    long probeBytes = AudioLimits.PROBE_BYTES;
    OpenContainer container = open(headers, guess, probeBytes);
    while (container.mayFindSoundBehind(probeBytes)) {
      container.close();
      probeBytes *= PROBES_GROW_BY;
      container = open(headers, guess, probeBytes);
    }
    return container;
  }

  private static OpenContainer open(
      CachedHeaders headers, Optional<Container> guess, long probeBytes)
      throws UnreadableAudioException, IOException {
    OpenContainer container = new OpenContainer(headers, guess);
    try {
      container.readHeader(probeBytes);
      container.findStreams(probeBytes > AudioLimits.PROBE_BYTES);
      return container;
    } catch (Throwable t) {
      container.close();
      throw t;
    }
  }

  private boolean mayFindSoundBehind(long probeBytes) {
    return Container.named(name()).streamsSetInLate() && probeBytes < sizeBytes() && !hasSound();
  }

  private boolean hasSound() {
    return av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0) >= 0;
  }

  /** Whether nothing but the file's name has told what it holds. */
  boolean isGuess() {
    return guess.isPresent();
  }

  private void readHeader(long probeBytes) throws UnreadableAudioException, IOException {
    format.pb(input.context());
    format.max_streams(AudioLimits.MOST_STREAMS);
    format.probesize(probeBytes);
    format.max_analyze_duration(
        probeBytes > AudioLimits.PROBE_BYTES ? MOST_MICROSECONDS : AudioLimits.PROBE_MICROSECONDS);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", Container.whitelist(), 0);
    av_dict_set(options, "protocol_whitelist", NO_PROTOCOL, 0);
    // A film, a cover picture or subtitles are never decoded, not even to look at them.
    av_dict_set(options, "codec_whitelist", Ffmpeg.soundDecoders(), 0);
    // On failure FFmpeg frees the context and sets the pointer to null.
    AVInputFormat demuxer =
        guess.map(Container::ffmpegName).map(avformat::av_find_input_format).orElse(null);
    int opened = avformat_open_input(format, (String) null, demuxer, options);
    av_dict_free(options);
    input.throwIfSourceFailed();
    if (opened < 0) {
      throw notOpened(opened);
    }
    startPosition = avio_tell(format.pb());
  }

  private UnreadableAudioException notOpened(int error) throws IOException {
    if (error == NO_MEMORY) {
      return new UnreadableAudioException(
          FailureCode.TOO_LARGE, "a header asks for more memory than the limit");
    }
    return startsAsMp4()
        ? new UnreadableAudioException(
            FailureCode.TRUNCATED, "an MP4 without its index, which comes last: cut short")
        : new UnreadableAudioException(
            FailureCode.UNKNOWN_FORMAT, "not a known audio container: " + Ffmpeg.message(error));
  }

  private boolean startsAsMp4() throws IOException {
    String start = new String(headers.read(0, 8), StandardCharsets.ISO_8859_1);
    return start.startsWith("ftyp", 4);
  }

  /**
   * @param far whether so much is looked at that its packets must not be kept for reading
   */
  private void findStreams(boolean far) throws UnreadableAudioException, IOException {
    if (far) {
      format.flags(format.flags() | AVFMT_FLAG_NOBUFFER);
    }
    int found = avformat_find_stream_info(format, (AVDictionary) null);
    input.throwIfSourceFailed();
    if (found < 0) {
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR, "the streams cannot be read: " + Ffmpeg.message(found));
    }
    if (far) {
      avio_seek(format.pb(), startPosition, 0);
      avformat_flush(format);
      input.throwIfSourceFailed();
    }
  }

  /** What FFmpeg knows of the file. */
  AVFormatContext format() {
    return format;
  }

  /** The file's bytes, of which some are kept that were read as headers. */
  ByteSource headers() {
    return headers;
  }

  /** FFmpeg's short name of the container; the first where it has several. */
  String name() {
    String names = format.iformat().name().getString();
    int comma = names.indexOf(',');
    return comma < 0 ? names : names.substring(0, comma);
  }

  /** When the recording began: MP4 and Matroska keep a creation time; it is UTC. */
  Optional<Instant> createdAt() {
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

  /**
   * The zero of the recording on the time scale of its packets, in seconds: where the first of all
   * its streams begins, those that are not decoded included.
   */
  double zeroSeconds() {
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

  /** Throws what the source threw while FFmpeg read it, if it did; due after every call. */
  void throwIfSourceFailed() throws IOException {
    input.throwIfSourceFailed();
  }

  @Override
  public void close() {
    if (!format.isNull()) {
      avformat_close_input(format);
    }
    input.close();
  }
}
