package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.container.AsfHeader;
import io.earwitness.audio.container.AsfPackets;
import io.earwitness.audio.container.BareStart;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Id3v2Tag;
import io.earwitness.audio.container.JoinedWav;
import io.earwitness.audio.container.MendedHeader;
import io.earwitness.audio.container.Mp4Index;
import io.earwitness.audio.container.WavOrigin;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.CachedHeaders;
import io.earwitness.audio.source.PagedSource;
import io.earwitness.audio.source.TailSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * A file that FFmpeg has opened and whose streams it has found. Nothing that the file declares of
 * itself can make that cost more than {@link AudioLimits} allow, or open anything else.
 */
final class OpenContainer implements AutoCloseable {
  /** No protocol has this name: whatever a container refers to outside itself is not opened. */
  private static final String NO_PROTOCOL = "none";

  /** But for pictures; a page of an Ogg has no more. */
  private static final int MOST_BYTES_OF_A_HEADER = 1 << 16;

  /** Its shortest header. */
  private static final int FEWEST_BYTES_OF_WAV = 44;

  /** FFmpeg's answer when the system, or its own limit, refuses memory. */
  private static final int NO_MEMORY = -12;

  private final CachedHeaders headers;
  private final ByteSource paged;
  private final WavOrigin wavOrigin;
  private final Optional<AsfHeader> asfHeader;
  private final Optional<AsfPackets> asfPackets;
  private final AvioInput input;
  private final AVFormatContext format = avformat_alloc_context();
  private final PacketQueue packets = new PacketQueue(this);

  private final Optional<Container> guess;

  private OpenContainer(
      CachedHeaders headers,
      WavOrigin wavOrigin,
      Optional<AsfHeader> asfHeader,
      Optional<AsfPackets> asfPackets,
      Optional<Container> guess) {
    this.headers = headers;
    this.paged = new PagedSource(headers);
    this.wavOrigin = wavOrigin;
    this.asfHeader = asfHeader;
    this.asfPackets = asfPackets;
    this.guess = guess;
    this.input = new AvioInput(asfPackets.isPresent() ? asfPackets.get() : headers);
  }

  /** Reads what it reads itself first: FFmpeg's memory must not be lost when that fails. */
  private static OpenContainer of(CachedHeaders headers, Optional<Container> guess)
      throws IOException {
    WavOrigin wavOrigin = WavOrigin.read(headers);
    Optional<AsfHeader> asfHeader = AsfHeader.of(headers);
    Optional<AsfPackets> asfPackets =
        asfHeader.isPresent() ? AsfPackets.of(asfHeader.get(), headers) : Optional.empty();
    return new OpenContainer(headers, wavOrigin, asfHeader, asfPackets, guess);
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
      return openAtFirstFrame(source);
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

  /** Opens a file; one that is nothing but frames, from the first of them on. */
  private static OpenContainer openAtFirstFrame(ByteSource source)
      throws UnreadableAudioException, IOException {
    OpenContainer file = open(source, Optional.empty());
    if (Container.named(file.name()).times() != Container.Times.COUNTED) {
      return file;
    }
    OptionalLong firstFrame;
    try (CloseOnFailure opened = new CloseOnFailure()) {
      opened.add(file::close);
      firstFrame = BareStart.behindOtherBytes(file.headers());
      if (firstFrame.isEmpty()) {
        opened.keepOpen();
        return file;
      }
    }
    return open(new TailSource(source, firstFrame.getAsLong()), Optional.empty());
  }

  private static OpenContainer guess(
      ByteSource source, OpenOptions options, UnreadableAudioException unknown)
      throws UnreadableAudioException, IOException {
    Optional<Container> guess = Container.ofBareFrames(options.nameEnding());
    if (guess.isEmpty()) {
      throw unknown;
    }
    try {
      long firstFrame = BareStart.behindOtherBytes(source).orElse(0);
      OpenContainer container = open(new TailSource(source, firstFrame), guess);
      if (container.hasSound()) {
        return container;
      }
      container.close();
    } catch (UnreadableAudioException e) {
      // The guess was wrong, and what is wrong with the file by it says nothing.
    }
    throw unknown;
  }

  private static OpenContainer open(ByteSource source, Optional<Container> guess)
      throws UnreadableAudioException, IOException {
    CachedHeaders headers =
        new CachedHeaders(MendedHeader.of(JoinedWav.of(new CachedHeaders(source))));
    try {
      return open(headers, guess);
    } catch (UnreadableAudioException e) {
      if (e.code() != FailureCode.TRUNCATED) {
        throw e;
      }
      ByteSource mended = MendedHeader.ofFragments(headers).orElseThrow(() -> e);
      return open(new CachedHeaders(mended), guess);
    }
  }

  private static OpenContainer open(CachedHeaders headers, Optional<Container> guess)
      throws UnreadableAudioException, IOException {
    AudioLimits.requireSane(Mp4Index.of(headers), headers.sizeBytes());
    OptionalLong farther;
    try (CloseOnFailure opened = new CloseOnFailure()) {
      OpenContainer file = OpenContainer.of(headers, guess);
      opened.add(file::close);
      file.readHeader(AudioLimits.PROBE_BYTES);
      farther = new StreamSearch(file).atStart();
      BigEndianWav.correct(file.format, Container.named(file.name()), headers);
      if (farther.isEmpty()) {
        opened.keepOpen();
        return file;
      }
    }
    try (CloseOnFailure opened = new CloseOnFailure()) {
      OpenContainer file = OpenContainer.of(headers, guess);
      opened.add(file::close);
      file.readHeader(farther.getAsLong());
      new StreamSearch(file).far(farther.getAsLong());
      opened.keepOpen();
      return file;
    }
  }

  /** Whether FFmpeg has found a track of sound. */
  boolean hasSound() {
    return av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0) >= 0;
  }

  /** Whether nothing but the file's name has told what it holds. */
  boolean isGuess() {
    return guess.isPresent();
  }

  /**
   * @param probeBytes how much may be looked at to find streams
   */
  private void readHeader(long probeBytes) throws UnreadableAudioException, IOException {
    format.pb(input.context());
    format.max_streams(AudioLimits.MOST_STREAMS);
    format.probesize(probeBytes);
    format.max_analyze_duration(
        probeBytes > AudioLimits.PROBE_BYTES
            ? AudioLimits.FAR_PROBE_MICROSECONDS
            : AudioLimits.PROBE_MICROSECONDS);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "format_whitelist", Container.whitelist(), 0);
    av_dict_set(options, "protocol_whitelist", NO_PROTOCOL, 0);
    // A film, a cover picture or subtitles are never decoded, not even to look at them.
    av_dict_set(options, "codec_whitelist", Ffmpeg.soundDecoders(), 0);
    // Transport streams that were joined give their sound another number on the way.
    av_dict_set(options, "merge_pmt_versions", "1", 0);
    AVInputFormat demuxer =
        guess.map(Container::ffmpegName).map(avformat::av_find_input_format).orElse(null);
    // On failure FFmpeg frees the context and sets the pointer to null.
    int opened = avformat_open_input(format, (String) null, demuxer, options);
    av_dict_free(options);
    input.throwIfSourceFailed();
    if (opened < 0) {
      throw notOpened(opened);
    }
  }

  private UnreadableAudioException notOpened(int error) throws IOException {
    if (error == NO_MEMORY) {
      return new UnreadableAudioException(
          FailureCode.TOO_LARGE, "a header asks for more memory than the limit");
    }
    // FFmpeg also goes through a whole file whose header is damaged, and comes to its end.
    boolean isShort = headers.sizeBytes() < MOST_BYTES_OF_A_HEADER;
    if ((isShort && error == AVERROR_EOF) || isStartOfWav()) {
      return new UnreadableAudioException(FailureCode.TRUNCATED, "cut short within its header");
    }
    return startsAsMp4() || startsAsCaf()
        ? new UnreadableAudioException(
            FailureCode.TRUNCATED, "its index is missing, which comes last: cut short")
        : new UnreadableAudioException(
            FailureCode.UNKNOWN_FORMAT, "no known audio container was recognised in its bytes");
  }

  private boolean isStartOfWav() throws IOException {
    String start = new String(headers.read(0, 12), StandardCharsets.ISO_8859_1);
    return headers.sizeBytes() < FEWEST_BYTES_OF_WAV
        && start.startsWith("RIFF")
        && start.endsWith("WAVE");
  }

  private boolean startsAsMp4() throws IOException {
    String start = new String(headers.read(0, 8), StandardCharsets.ISO_8859_1);
    return start.startsWith("ftyp", 4);
  }

  /** Of packets that differ in size, this has a table behind them. */
  private boolean startsAsCaf() throws IOException {
    return new String(headers.read(0, 4), StandardCharsets.ISO_8859_1).equals("caff");
  }

  /** What FFmpeg knows of the file. */
  AVFormatContext format() {
    return format;
  }

  /** What a WAV says of when it was recorded. */
  WavOrigin wavOrigin() {
    return wavOrigin;
  }

  /** The header of an ASF; empty where it is none. */
  Optional<AsfHeader> asfHeader() {
    return asfHeader;
  }

  /** The packets of an ASF; empty where it is none. */
  Optional<AsfPackets> asfPackets() {
    return asfPackets;
  }

  /** The file's bytes, of which some are kept that were read as headers. */
  ByteSource headers() {
    return headers;
  }

  /** The same, for what is looked at besides what FFmpeg reads: small pieces, here and there. */
  ByteSource paged() {
    return paged;
  }

  /** FFmpeg's short name of the container; the first where it has several. */
  String name() {
    String names = format.iformat().name().getString();
    int comma = names.indexOf(',');
    return comma < 0 ? names : names.substring(0, comma);
  }

  /** The packets of all streams. */
  PacketQueue packets() {
    return packets;
  }

  /** Where FFmpeg reads on. */
  long bytePosition() {
    return avio_seek(format.pb(), 0, AvioInput.SEEK_CUR);
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
    packets.close();
    if (!format.isNull()) {
      avformat_close_input(format);
    }
    input.close();
  }
}
