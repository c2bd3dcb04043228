package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Length;
import io.earwitness.audio.container.WavHeader;
import io.earwitness.audio.container.Wave64Header;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** How long a recording is by its own word, where the {@link Container} can be relied on. */
final class DeclaredLength {
  private static final long MOST_BYTES_OF_SOX = 0x7f000000;

  private final AVFormatContext format;
  private final AVStream stream;
  private final Container container;
  private final OptionalLong dataBytes;
  private final OptionalDouble endSeconds;

  private DeclaredLength(
      AVFormatContext format, AVStream stream, Container container, OptionalLong dataBytes) {
    this.format = format;
    this.stream = stream;
    this.container = container;
    this.dataBytes = dataBytes;
    this.endSeconds = container.length() == Length.IN_INDEX ? endOfIndex() : OptionalDouble.empty();
  }

  /** Reads what is declared of a stream. */
  static DeclaredLength of(AVStream stream, Codec codec, Container container, OpenContainer file)
      throws IOException {
    OptionalLong dataBytes =
        codec == Codec.PCM ? dataBytes(container, file.headers()) : OptionalLong.empty();
    return new DeclaredLength(file.format(), stream, container, dataBytes);
  }

  /** The size of the samples, of which only those of PCM tell a time. */
  private static OptionalLong dataBytes(Container container, ByteSource headers)
      throws IOException {
    return switch (container) {
      case WAV -> WavHeader.declaredDataBytes(headers);
      case W64 -> Wave64Header.declaredDataBytes(headers);
      default -> OptionalLong.empty();
    };
  }

  /** How long the recording is. */
  OptionalDouble seconds() {
    return switch (container.length()) {
      case UNDECLARED -> OptionalDouble.empty();
      case IN_HEADER -> dataBytes.isPresent() ? secondsOfData() : secondsOfStream();
      case IN_DATA_CHUNK -> secondsOfData();
      case IN_INDEX -> endSeconds.isPresent() ? secondsOfStream() : OptionalDouble.empty();
    };
  }

  /**
   * When the recording ends on the time scale of its packets, in seconds. AAC codes whole frames,
   * and the rest of the last is padding; FFmpeg passes over it that an MP4 tells where it ends.
   */
  OptionalDouble endSeconds() {
    return endSeconds;
  }

  /**
   * The same where sound ends there, and what is decoded beyond is padding. Where packets begin far
   * behind it, it is wrong.
   */
  OptionalDouble endOfSoundSeconds() {
    int packets = avformat_index_get_entries_count(stream);
    if (endSeconds.isEmpty() || packets == 0) {
      return endSeconds;
    }
    double last = seconds(avformat_index_get_entry(stream, packets - 1).timestamp()).getAsDouble();
    boolean wrong = last > endSeconds.getAsDouble() + EndPadding.LONGEST_SECONDS;
    return wrong ? OptionalDouble.empty() : endSeconds;
  }

  /**
   * Up to when there may be sound, in seconds from the recording's start: its length where that can
   * be relied on, else what the header says.
   */
  OptionalDouble mostSeconds() {
    OptionalDouble reliable = seconds();
    boolean inHeader =
        format.duration_estimation_method() == AVFMT_DURATION_FROM_STREAM && format.duration() > 0;
    return reliable.isPresent() || !inHeader
        ? reliable
        : OptionalDouble.of(format.duration() / (double) AV_TIME_BASE);
  }

  private OptionalDouble secondsOfStream() {
    boolean declared =
        format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE
            && stream.duration() > 0
            && !isPlaceholder();
    return declared ? seconds(stream.duration()) : OptionalDouble.empty();
  }

  /**
   * SoX does not know how long an AIFF will be that it writes into a pipe: it says the most that
   * may be.
   */
  private boolean isPlaceholder() {
    long frameBytes = stream.codecpar().block_align();
    long bytes = stream.duration() * frameBytes;
    return container == Container.AIFF
        && bytes <= MOST_BYTES_OF_SOX
        && bytes > MOST_BYTES_OF_SOX - frameBytes;
  }

  private OptionalDouble secondsOfData() {
    AVCodecParameters audio = stream.codecpar();
    // Not what the header says of bytes in a second or in a frame, which nobody else believes.
    long frameBits =
        (long) audio.ch_layout().nb_channels() * av_get_bits_per_sample(audio.codec_id());
    long bytesPerSecond = audio.sample_rate() * frameBits / Byte.SIZE;
    return dataBytes.isEmpty() || bytesPerSecond <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) dataBytes.getAsLong() / bytesPerSecond);
  }

  /** Only a whole MP4 knows all its frames and its edit list; one in fragments does not. */
  private OptionalDouble endOfIndex() {
    boolean whole = stream.nb_frames() > 0 && stream.duration() > 0;
    return whole && stream.start_time() != AV_NOPTS_VALUE
        ? seconds(stream.start_time() + stream.duration())
        : OptionalDouble.empty();
  }

  private OptionalDouble seconds(long ticks) {
    TimeScale scale = Ffmpeg.timeScale(stream.time_base());
    return OptionalDouble.of(scale.seconds(ticks));
  }
}
