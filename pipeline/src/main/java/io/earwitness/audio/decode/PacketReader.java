package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.TagsAndPadding;
import io.earwitness.audio.container.WavPackBlocks;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * The packets of one audio stream of a container, one after the other, and what the container says
 * of them. Times are on the time scale of the packets: ticks that {@link #seconds} converts.
 */
public final class PacketReader implements AutoCloseable {
  private static final int PADDING_SAMPLE_BYTES = 4096;
  private static final int HEADER_BYTES_OF_WAVPACK = 32;

  /** A container may overshoot, or give times only from some packet on. */
  private static final double[] SEEK_EARLIER_SECONDS = {0, 2, 10, 60};

  private final OpenContainer file;
  private final AVStream stream;
  private final int streamIndex;
  private final Container container;
  private final Codec codec;
  private final MediaInfo info;
  private final double zeroSeconds;
  private final DeclaredLength declaredLength;
  private final AVPacket packet;
  private final NextPackets next;
  private final PhoneFrames phoneFrames;
  private final LostBytes lostBytes;

  /** FFmpeg's own: where recordings of several rates are joined, it changes on the way. */
  private final AVRational timeBase;

  private TimeScale timeScale;
  private long packetTime = AV_NOPTS_VALUE;
  private long packetDuration;
  private OptionalDouble endSeconds;
  private long countedTime = AV_NOPTS_VALUE;
  private final WavPackBlocks wavPackBlocks;
  private long gaveUpAt = -1;

  private PacketReader(OpenContainer file, TrackChoice track) throws IOException {
    this.file = file;
    this.wavPackBlocks = new WavPackBlocks(file.paged());
    this.stream = track.stream();
    this.streamIndex = stream.index();
    this.timeBase = stream.time_base();
    this.timeScale = Ffmpeg.timeScale(timeBase);
    this.info =
        new MediaInfo(
            file.name(),
            avcodec_get_name(stream.codecpar().codec_id()).getString(),
            stream.codecpar().sample_rate(),
            stream.codecpar().ch_layout().nb_channels(),
            TimeTagReader.read(file),
            track.tracks(),
            track.number());
    this.container = Container.named(info.container());
    this.codec = Codec.named(info.codec());
    this.zeroSeconds = ZeroTime.of(file, stream);
    this.lostBytes = new LostBytes(file, container);
    track.passOverOthers(file.format());
    this.declaredLength = DeclaredLength.of(stream, codec, container, file);
    this.endSeconds = declaredLength.endOfSoundSeconds();
    this.packet = av_packet_alloc();
    this.next = new NextPackets(file.packets(), stream);
    this.phoneFrames = new PhoneFrames(file, container);
  }

  /**
   * Opens a file. The source stays the caller's to close.
   *
   * @throws UnreadableAudioException when the bytes are no container with audio
   * @throws IOException when the source fails
   */
  public static PacketReader open(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      OpenContainer file = OpenContainer.open(source, options);
      opened.add(file::close);
      PacketReader reader = new PacketReader(file, TrackChoice.of(file, source, options));
      opened.keepOpen();
      return reader;
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

  /** When the sound ends, in seconds, where that is known; what is decoded beyond is padding. */
  OptionalDouble endSeconds() {
    return endSeconds;
  }

  /** The recording's zero on the time scale of its packets, in seconds. */
  double zeroSeconds() {
    return zeroSeconds;
  }

  /** How long the recording is by its own word. */
  DeclaredLength declaredLength() {
    return declaredLength;
  }

  /** Whether an index tells of all packets how long they last. */
  boolean isIndexed() {
    return declaredLength.endSeconds().isPresent();
  }

  /** The packets that follow the last one. */
  NextPackets next() {
    return next;
  }

  /** When the stream begins. */
  public long startTime() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
  }

  /** A time or duration of packets in seconds. */
  public double seconds(long ticks) {
    return timeScale().seconds(ticks);
  }

  /** The time scale of the packet that was read last. */
  public TimeScale timeScale() {
    return timeScale;
  }

  /** Goes to a packet of which the time is known and not later; false when there is no way. */
  boolean seekUpTo(long latest) throws IOException {
    for (double earlier : SEEK_EARLIER_SECONDS) {
      long time = latest - (long) timeScale().ticks(earlier);
      if (time > startTime() && seekPacket(time) && packetTime <= latest) {
        return true;
      }
    }
    return false;
  }

  /** Goes to a packet whose place in the file is known; times are counted from there on. */
  boolean seekPoint(SeekPoint point) throws IOException {
    file.packets().clear();
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
    file.packets().clear();
    int sought = av_seek_frame(file.format(), streamIndex, target, flags);
    file.throwIfSourceFailed();
    if (sought < 0) {
      return false;
    }
    while (readPacket() >= 0) {
      if (packetTime != AV_NOPTS_VALUE) {
        return true;
      }
    }
    return false;
  }

  /** Reads the stream's next packet; gives FFmpeg's answer, negative when there is none. */
  public int readPacket() throws IOException {
    while (true) {
      int read = file.packets().take(packet);
      if (read < 0) {
        return read;
      }
      if (packet.stream_index() == streamIndex && !phoneFrames.isNone(packet)) {
        timeScale = Ffmpeg.timeScale(timeBase);
        packetTime = packet.pts();
        packetDuration = packet.duration();
        if (countedTime != AV_NOPTS_VALUE) {
          packetTime = countedTime;
          packet.pts(countedTime);
          packet.dts(countedTime);
          countedTime += packetDuration;
        }
        return read;
      }
    }
  }

  /** See {@link LostBytes#areBefore}. */
  boolean areBytesLostBefore() throws IOException {
    return lostBytes.areBefore(packet);
  }

  /**
   * Whether more may come after a negative answer of {@link #readPacket}: Ogg and MPEG-TS give up
   * where they find nothing of theirs in some 64 kB, and go on behind it when they are asked again.
   * WavPack gives up at what is no block, be it a destroyed one, or a tag where files were joined,
   * and goes on where there is one.
   */
  boolean mayGoOn(int error) throws IOException {
    if (container == Container.WV) {
      return goToNextBlock();
    }
    long position = file.bytePosition();
    boolean advanced = position > gaveUpAt;
    gaveUpAt = position;
    boolean lost = container == Container.OGG && error == AVERROR_INVALIDDATA;
    return advanced && (lost || error == AVERROR_EAGAIN());
  }

  /** Of a WavPack; FFmpeg has read the header of one, but found it to be none. */
  private boolean goToNextBlock() throws IOException {
    long behindStart = file.bytePosition() - HEADER_BYTES_OF_WAVPACK + 1;
    OptionalLong block = wavPackBlocks.next(Math.max(gaveUpAt + 1, behindStart));
    if (block.isEmpty()) {
      return false;
    }
    gaveUpAt = block.getAsLong();
    avio_seek(file.format().pb(), gaveUpAt, 0);
    return true;
  }

  /** Whether what was read last is what disks and flash memory hold where nothing was written. */
  boolean isBehindPadding() throws IOException {
    long from = Math.max(0, file.bytePosition() - PADDING_SAMPLE_BYTES);
    return TagsAndPadding.arePadding(file.paged().read(from, PADDING_SAMPLE_BYTES));
  }

  /** The packet that {@link #readPacket}, or going somewhere, read last. */
  public AVPacket packet() {
    return packet;
  }

  /** When that packet begins, in ticks; FFmpeg's number for none where that is unknown. */
  public long packetTime() {
    return packetTime;
  }

  /** How long that packet is, in ticks. */
  public long packetDuration() {
    return packetDuration;
  }

  /** Whether both are known of that packet. */
  boolean isPacketTimed() {
    return packetTime != AV_NOPTS_VALUE && packetDuration > 0;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    file.close();
  }
}
