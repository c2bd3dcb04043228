package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * The packets of one audio stream of a container, one after the other, and what the container says
 * of them. Times are on the time scale of the packets: ticks that {@link #seconds} converts.
 */
public final class PacketReader implements AutoCloseable {
  /** A container may overshoot, or give times only from some packet on. */
  private static final double[] SEEK_EARLIER_SECONDS = {0, 2, 10, 60};

  private final OpenContainer file;
  private final AVStream stream;
  private final Container container;
  private final Codec codec;
  private final MediaInfo info;
  private final DeclaredLength declaredLength;
  private final AVPacket packet;

  /** FFmpeg's own: where recordings of several rates are joined, it changes on the way. */
  private final AVRational timeBase;

  private OptionalDouble endSeconds;
  private long countedTime = AV_NOPTS_VALUE;

  private PacketReader(OpenContainer file, TrackChoice track) throws IOException {
    this.file = file;
    this.stream = track.stream();
    this.timeBase = stream.time_base();
    this.info =
        new MediaInfo(
            file.name(),
            avcodec_get_name(stream.codecpar().codec_id()).getString(),
            stream.codecpar().sample_rate(),
            stream.codecpar().ch_layout().nb_channels(),
            file.createdAt(),
            track.tracks(),
            track.number());
    this.container = Container.named(info.container());
    this.codec = Codec.named(info.codec());
    this.declaredLength = DeclaredLength.of(stream, codec, container, file);
    this.endSeconds = declaredLength.endSeconds();
    this.packet = av_packet_alloc();
  }

  /**
   * Opens a file. The source stays the caller's to close.
   *
   * @throws UnreadableAudioException when the bytes are no container with audio
   * @throws IOException when the source fails
   */
  public static PacketReader open(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    OpenContainer file = OpenContainer.open(source, options);
    try {
      return new PacketReader(file, TrackChoice.of(file, source, options));
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  /** The file's bytes, from where its container begins. */
  ByteSource source() {
    return file.headers();
  }

  /** Whether nothing but the file's name has told what it holds. */
  boolean isGuess() {
    return file.isGuess();
  }

  public MediaInfo info() {
    return info;
  }

  public Container container() {
    return container;
  }

  public Codec codec() {
    return codec;
  }

  /** FFmpeg's own description of the stream. */
  public AVStream stream() {
    return stream;
  }

  /** The recording's zero on the time scale of its packets, in seconds. */
  double zeroSeconds() {
    return file.zeroSeconds();
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return file.bytesRead();
  }

  /** How many bytes the source has. */
  public long sizeBytes() {
    return file.sizeBytes();
  }

  /** How long the recording is by its header, where the header is known to be right. */
  OptionalDouble declaredSeconds() {
    return declaredLength.seconds();
  }

  /** When the recording ends, in seconds, where that is known. */
  OptionalDouble endSeconds() {
    return endSeconds;
  }

  /** When the stream begins. */
  public long startTime() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
  }

  /** A time or duration of packets in seconds. */
  public double seconds(long ticks) {
    return timeScale().seconds(ticks);
  }

  /** The time scale of the packets, as it is now. */
  public TimeScale timeScale() {
    return new TimeScale(timeBase.num(), timeBase.den());
  }

  /** Goes to a packet of which the time is known and not later; false when there is no way. */
  boolean seekUpTo(long latest) throws IOException {
    for (double earlier : SEEK_EARLIER_SECONDS) {
      long time = latest - (long) timeScale().ticks(earlier);
      if (time > startTime() && seekPacket(time) && packet.pts() <= latest) {
        return true;
      }
    }
    return false;
  }

  /** Goes to a packet whose place in the file is known; times are counted from there on. */
  boolean seekPoint(SeekPoint point) throws IOException {
    avio_seek(file.format().pb(), point.bytePosition(), 0);
    avformat_flush(file.format());
    countedTime = point.packetTime();
    endSeconds = OptionalDouble.of(seconds(point.endTime()));
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
    int sought = av_seek_frame(file.format(), stream.index(), target, flags);
    file.throwIfSourceFailed();
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
      int read = av_read_frame(file.format(), packet);
      file.throwIfSourceFailed();
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

  /** The packet that {@link #readPacket}, or going somewhere, read last. */
  public AVPacket packet() {
    return packet;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    file.close();
  }
}
