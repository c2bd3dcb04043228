package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.earwitness.audio.clock.LostTime;
import io.earwitness.audio.container.Mp3Frame;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The best audio stream of a container, decoded frame by frame. Damaged packets are passed over, as
 * every player does; what the first of them said is kept.
 */
public final class AudioTrack implements AutoCloseable {
  /** Containers whose packets are all the bytes there are, damaged ones too, without a time. */
  private static final Set<String> WITHOUT_TIME_STAMPS = Set.of("mp3", "ac3", "eac3");

  /** FFmpeg takes a Vorbis packet at the start of a page for longer than it is, or shorter. */
  private static final double LARGEST_TIME_ERROR_OF_VORBIS_SECONDS = 0.05;

  private static final double LONGEST_PADDING_SECONDS = 0.25;

  private final PacketReader packets;
  private final FrameDecoder decoder;
  private final AVFrame frame = av_frame_alloc();
  private final LostTime lostTime = new LostTime();
  private final boolean withoutTimeStamps;
  private final boolean timesCountSamples;
  private final double largestTimeErrorSeconds;
  private boolean draining;
  private boolean packetWaits;
  private boolean lossBeforeFrame;
  private long expectedTime = AV_NOPTS_VALUE;
  private String firstDamage;

  private AudioTrack(PacketReader packets, FrameDecoder decoder) {
    this.packets = packets;
    this.decoder = decoder;
    MediaInfo info = packets.info();
    withoutTimeStamps = WITHOUT_TIME_STAMPS.contains(info.container());
    timesCountSamples = SeekMap.timesCountSamples(info);
    largestTimeErrorSeconds =
        info.codec().equals("vorbis") ? LARGEST_TIME_ERROR_OF_VORBIS_SECONDS : 0;
  }

  public static AudioTrack open(ByteSource source) throws UnreadableAudioException, IOException {
    PacketReader packets = PacketReader.open(source);
    try {
      return new AudioTrack(packets, FrameDecoder.open(packets.stream()));
    } catch (Throwable t) {
      packets.close();
      throw t;
    }
  }

  public MediaInfo info() {
    return packets.info();
  }

  /** For who wants to read on without decoding. */
  public PacketReader packets() {
    return packets;
  }

  /** The container's own start on the time scale of its packets, in seconds. */
  double startSeconds() {
    return packets.startSeconds();
  }

  /** How long the recording is by its header, where the header is known to be right. */
  OptionalDouble declaredSeconds() {
    return packets.declaredSeconds();
  }

  /** When a frame is to be heard, on the time scale of the container's packets, in seconds. */
  public OptionalDouble presentationSeconds(AVFrame decoded) {
    long time = decoded.best_effort_timestamp();
    if (time == AV_NOPTS_VALUE) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(packets.seconds(time) + lostTime.seconds());
  }

  /** How many bytes of the source have been read so far. */
  long bytesRead() {
    return packets.bytesRead();
  }

  /** How many bytes the source has. */
  long sizeBytes() {
    return packets.sizeBytes();
  }

  /** What FFmpeg said of the first damaged packet, if there was one so far. */
  Optional<String> firstDamage() {
    return Optional.ofNullable(firstDamage);
  }

  /** Lets the next damage be the first. */
  void forgetDamage() {
    firstDamage = null;
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame && timesCountSamples;
  }

  /**
   * The next decoded frame, valid until the next call, or null at the end of the stream.
   *
   * @throws IOException when the source fails
   */
  public AVFrame nextFrame() throws IOException {
    lossBeforeFrame = false;
    while (true) {
      int received = decoder.receive(frame);
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
    if (packets.declaredEndSeconds().isEmpty()) {
      return;
    }
    OptionalDouble presentation = presentationSeconds(frame);
    if (presentation.isEmpty()) {
      return;
    }
    double within = packets.declaredEndSeconds().getAsDouble() - presentation.getAsDouble();
    long samplesWithin = Math.round(within * frame.sample_rate());
    // Far beyond the end, the declaration is wrong and not the audio.
    if (samplesWithin < frame.nb_samples() && within > -LONGEST_PADDING_SECONDS) {
      frame.nb_samples((int) Math.max(0, samplesWithin));
    }
  }

  /**
   * Goes to where decoding must begin so that the frames from some time on come as they do after
   * all that is before them.
   *
   * @param seconds on the time scale of the container's packets
   * @param point one before, for containers that cannot seek exactly themselves
   * @return whether that succeeded; else this track is of no more use
   */
  boolean seek(double seconds, Optional<SeekPoint> point) throws IOException {
    if (!timesCountSamples) {
      return false;
    }
    long latest = decoder.beginAt((long) Math.floor(seconds / packets.seconds(1)));
    packetWaits =
        withoutTimeStamps
            ? point.isPresent()
                && point.get().packetTime() <= latest
                && packets.seekPoint(point.get())
            : packets.seekUpTo(latest);
    draining = false;
    expectedTime = AV_NOPTS_VALUE;
    forgetDamage();
    return packetWaits;
  }

  private void feedDecoder() throws IOException {
    AVPacket packet = packets.packet();
    int read = packetWaits ? 0 : packets.readPacket();
    packetWaits = false;
    if (read < 0) {
      if (read != AVERROR_EOF) {
        noteDamage(read);
      }
      draining = true;
      decoder.drain();
      return;
    }
    noteHole(packet);
    int sent = decoder.send(packet);
    if (sent < 0) {
      noteDamage(sent);
    }
    noteTime(packet, sent >= 0);
  }

  /** Some containers lose packets without a word. */
  private void noteHole(AVPacket packet) {
    if (packet.pts() != AV_NOPTS_VALUE && packet.duration() > 0) {
      long hole = expectedTime == AV_NOPTS_VALUE ? 0 : packet.pts() - expectedTime;
      lossBeforeFrame |=
          2 * hole >= packet.duration() && packets.seconds(hole) > largestTimeErrorSeconds;
      expectedTime = packet.pts() + packet.duration();
    }
  }

  private void noteTime(AVPacket packet, boolean sound) {
    if (!withoutTimeStamps) {
      return;
    }
    // A whole frame that does not decode is as long as FFmpeg takes it to be.
    if (sound || Mp3Frame.isWhole(packet)) {
      lostTime.sound(packet.size(), packets.seconds(packet.duration()));
    } else {
      lostTime.damaged(packet.size(), packets.seconds(packet.duration()));
    }
  }

  private void noteDamage(int error) {
    lossBeforeFrame = true;
    if (firstDamage == null) {
      firstDamage = Ffmpeg.message(error);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    packets.close();
  }
}
