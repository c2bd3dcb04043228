package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Length;
import io.earwitness.audio.container.WavHeader;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** How long a recording is by its own word, where the {@link Container} can be relied on. */
final class DeclaredLength {
  private final AVFormatContext format;
  private final AVStream stream;
  private final Length source;
  private final OptionalLong dataBytes;
  private final OptionalDouble endSeconds;

  private DeclaredLength(
      AVFormatContext format, AVStream stream, Length source, OptionalLong dataBytes) {
    this.format = format;
    this.stream = stream;
    this.source = source;
    this.dataBytes = dataBytes;
    this.endSeconds = source == Length.IN_INDEX ? endOfIndex() : OptionalDouble.empty();
  }

  /** Reads what is declared of a stream. */
  static DeclaredLength of(AVStream stream, Codec codec, Container container, OpenContainer file)
      throws IOException {
    OptionalLong dataBytes =
        container.length() == Length.IN_DATA_CHUNK
            ? dataBytes(codec, file.headers())
            : OptionalLong.empty();
    return new DeclaredLength(file.format(), stream, container.length(), dataBytes);
  }

  /** Of other codecs than PCM the bytes tell no time. */
  private static OptionalLong dataBytes(Codec codec, ByteSource headers) throws IOException {
    return codec == Codec.PCM ? WavHeader.declaredDataBytes(headers) : OptionalLong.empty();
  }

  /** How long the recording is. */
  OptionalDouble seconds() {
    return switch (source) {
      case UNDECLARED -> OptionalDouble.empty();
      case IN_HEADER -> secondsOfStream();
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
        format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE && stream.duration() > 0;
    return declared ? seconds(stream.duration()) : OptionalDouble.empty();
  }

  private OptionalDouble secondsOfData() {
    // Not what the header says of bytes in a second, which nobody else believes.
    long bytesPerSecond = (long) stream.codecpar().sample_rate() * stream.codecpar().block_align();
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
    TimeScale scale = new TimeScale(stream.time_base().num(), stream.time_base().den());
    return OptionalDouble.of(scale.seconds(ticks));
  }
}
