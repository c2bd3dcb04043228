package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.LostTime;
import io.earwitness.audio.clock.PacketGaps;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.container.Mp3Frame;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The audio of a container, decoded frame by frame, each with its time. Damaged packets are passed
 * over, as every player does; what FFmpeg said of the first of them is kept.
 */
public final class AudioTrack implements AutoCloseable {
  /** No packet of sound alone is longer. */
  private static final double SHORTEST_PAUSE_AT_END_SECONDS = 0.5;

  private final PacketReader packets;
  private final FrameDecoder decoder;
  private final AVFrame frame = av_frame_alloc();
  private final LostTime lostTime = new LostTime();
  private final PacketGaps gaps;
  private final PacketLengths lengths = new PacketLengths();
  private long lastPacketTime = AV_NOPTS_VALUE;
  private long lastPacketDuration;
  private boolean draining;
  private boolean packetWaits;
  private boolean lossBeforeFrame;
  private Optional<String> damage = Optional.empty();

  private AudioTrack(PacketReader packets, FrameDecoder decoder) {
    this.packets = packets;
    this.decoder = decoder;
    this.gaps = new PacketGaps(packets.codec().largestTimeErrorSeconds());
  }

  /**
   * Opens a recording. The source stays the caller's to close.
   *
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  public static AudioTrack open(ByteSource source) throws UnreadableAudioException, IOException {
    PacketReader packets = PacketReader.open(source);
    try {
      return new AudioTrack(packets, FrameDecoder.open(packets));
    } catch (Throwable t) {
      packets.close();
      throw t;
    }
  }

  public MediaInfo info() {
    return packets.info();
  }

  /** What is decoded, for those who want to read on without decoding. */
  public PacketReader packets() {
    return packets;
  }

  /**
   * Whether the times of frames count samples, to the sample, as long as nothing is wrong with the
   * file.
   */
  public boolean timesCountSamples() {
    return packets.container().countsSamplesOf(packets.codec());
  }

  /** When a frame is to be heard, on the time scale of the container's packets, in seconds. */
  public OptionalDouble presentationSeconds(AVFrame decoded) {
    long time = decoded.best_effort_timestamp();
    return time == AV_NOPTS_VALUE || isTimeCountedWrongly(decoded)
        ? OptionalDouble.empty()
        : OptionalDouble.of(packets.seconds(time) + lostTime.seconds());
  }

  /**
   * Of several frames in a packet of the file, only the first has a time. FFmpeg counts that of the
   * others, and once the sample rate has changed still does so at the rate before.
   */
  private boolean isTimeCountedWrongly(AVFrame decoded) {
    return packets.packet().pos() < 0 && decoded.sample_rate() != packets.info().sampleRateHz();
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame && (timesCountSamples() || samplesAreNumbered());
  }

  /** What FFmpeg said of the first damaged packet since this was last asked, if there was one. */
  Optional<String> takeDamage() {
    Optional<String> taken = damage;
    damage = Optional.empty();
    return taken;
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, valid until the next call, or empty at the end of the stream
   * @throws IOException when the source fails
   */
  public Optional<AVFrame> nextFrame() throws IOException {
    lossBeforeFrame = false;
    while (true) {
      int received = decoder.receive(frame);
      if (received >= 0) {
        dropSurplus();
        dropPadding();
        if (frame.nb_samples() > 0) {
          return Optional.of(frame);
        }
        continue;
      }
      if (received == AVERROR_EOF) {
        return Optional.empty();
      }
      if (received != AVERROR_EAGAIN()) {
        noteDamage(received);
        if (draining) {
          return Optional.empty();
        }
      }
      feedDecoder();
    }
  }

  private void dropSurplus() {
    if (packets.isIndexed() && frame.duration() > 0) {
      frame.nb_samples(
          lengths.samplesWithin(
              frame.nb_samples(),
              frame.sample_rate(),
              packets.seconds(frame.duration()),
              packets.seconds(1)));
    }
  }

  private void dropPadding() {
    OptionalDouble end = packets.endSeconds();
    OptionalDouble presentation = end.isPresent() ? presentationSeconds(frame) : end;
    if (presentation.isPresent()) {
      double secondsToEnd = end.getAsDouble() - presentation.getAsDouble();
      frame.nb_samples(
          EndPadding.samplesBeforeEnd(frame.nb_samples(), frame.sample_rate(), secondsToEnd));
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
    if (!timesCountSamples()) {
      return false;
    }
    long latest = decoder.beginAt((long) Math.floor(packets.timeScale().ticks(seconds)));
    packetWaits =
        timesAreCounted()
            ? point.isPresent()
                && point.get().packetTime() <= latest
                && packets.seekPoint(point.get())
            : packets.seekUpTo(latest);
    draining = false;
    gaps.restart();
    damage = Optional.empty();
    return packetWaits;
  }

  /**
   * The pause with which a recording ends, in seconds: its last packet lasts longer by the index
   * than what it decodes to. Known once there are no more frames.
   *
   * @param clock stands behind the last frame
   */
  double pauseAtEndSeconds(FrameClock clock) {
    if (!packets.isIndexed() || lastPacketTime == AV_NOPTS_VALUE) {
      return 0;
    }
    double left = clock.secondsUntil(packets.seconds(lastPacketTime + lastPacketDuration));
    double ofPacket = packets.seconds(lastPacketDuration);
    return ofPacket > SHORTEST_PAUSE_AT_END_SECONDS && left < ofPacket ? Math.max(0, left) : 0;
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
    if (packet.pts() != AV_NOPTS_VALUE && packet.duration() > 0) {
      lastPacketTime = packet.pts();
      lastPacketDuration = packet.duration();
      lossBeforeFrame |=
          gaps.findBefore(packet.pts(), packet.duration(), packets.timeScale())
              && (!samplesAreNumbered() || packets.goesOn());
    }
    int sent = decoder.send(packet);
    if (sent < 0) {
      noteDamage(sent);
    }
    if (timesAreCounted()) {
      noteTime(packet, sent >= 0);
    }
  }

  private boolean samplesAreNumbered() {
    return packets.container().times() == Times.NUMBERED;
  }

  private boolean timesAreCounted() {
    return packets.container().times() == Times.COUNTED;
  }

  private void noteTime(AVPacket packet, boolean decoded) {
    // A whole frame that does not decode is as long as FFmpeg takes it to be.
    if (decoded || Mp3Frame.isWhole(packet)) {
      lostTime.decoded(packet.size(), packets.seconds(packet.duration()));
    } else {
      lostTime.damaged(packet.size(), packets.seconds(packet.duration()));
    }
  }

  private void noteDamage(int error) {
    lossBeforeFrame = true;
    damage = damage.or(() -> Optional.of(Ffmpeg.message(error)));
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    packets.close();
  }
}
