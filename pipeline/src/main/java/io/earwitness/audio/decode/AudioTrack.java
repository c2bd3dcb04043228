package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.earwitness.audio.clock.LostTime;
import io.earwitness.audio.clock.PacketGaps;
import io.earwitness.audio.container.BareFrame;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.container.TagsAndPadding;
import io.earwitness.audio.decode.Undecoded.Loss;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The audio of a container, decoded frame by frame, each with its time. What does not decode is
 * passed over, as every player does; where sound is missing for it, that is told.
 */
public final class AudioTrack implements AutoCloseable {
  private final PacketReader packets;
  private final FrameDecoder decoder;
  private final AVFrame frame = av_frame_alloc();
  private final LostTime lostTime = new LostTime();
  private final TagsAndPadding tagsAndPadding = new TagsAndPadding();
  private final PacketGaps gaps;
  private final Undecoded undecoded;
  private boolean draining;
  private boolean packetWaits;
  private boolean lossBeforeFrame;
  private OptionalDouble sentAt = OptionalDouble.empty();
  private double sentSeconds;
  private boolean packetDecoded;
  private Optional<Loss> loss = Optional.empty();

  private AudioTrack(PacketReader packets, FrameDecoder decoder) {
    this.packets = packets;
    this.decoder = decoder;
    this.gaps = new PacketGaps(packets.codec().largestTimeErrorSeconds());
    this.undecoded = new Undecoded(packets.codec().largestTimeErrorSeconds());
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
    return seconds(decoded.best_effort_timestamp());
  }

  private OptionalDouble seconds(long time) {
    return time == AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(packets.seconds(time) + lostTime.seconds());
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame && timesCountSamples();
  }

  /** The first sound that was found missing since this was last asked, if there was any. */
  Optional<Loss> takeLoss() {
    Optional<Loss> taken = loss;
    loss = Optional.empty();
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
        packetDecoded = true;
        noteLoss(
            undecoded.frame(
                presentationSeconds(frame), (double) frame.nb_samples() / frame.sample_rate()));
        dropPadding();
        if (frame.nb_samples() > 0) {
          return Optional.of(frame);
        }
        continue;
      }
      if (received != AVERROR_EAGAIN() && received != AVERROR_EOF) {
        notePacketFailed(received);
      }
      if (received == AVERROR_EOF || draining) {
        noteLoss(undecoded.end());
        return Optional.empty();
      }
      feedDecoder();
    }
  }

  private void noteLoss(Optional<Loss> found) {
    loss = loss.or(() -> found);
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
    undecoded.restart();
    loss = Optional.empty();
    return packetWaits;
  }

  private void feedDecoder() throws IOException {
    int read = packetWaits ? 0 : packets.readPacket();
    packetWaits = false;
    if (read < 0) {
      endOrGoOn(read);
      return;
    }
    AVPacket packet = packets.packet();
    if (packet.pts() != AV_NOPTS_VALUE && packet.duration() > 0) {
      lossBeforeFrame |= gaps.findBefore(packet.pts(), packet.duration(), packets.timeScale());
    }
    if (timesAreCounted()) {
      sendBare(packet);
    } else {
      send(packet);
    }
  }

  private boolean timesAreCounted() {
    return packets.container().times() == Times.COUNTED;
  }

  private void endOrGoOn(int answer) throws IOException {
    if (answer != AVERROR_EOF && packets.mayGoOn(answer)) {
      boolean isPadding = answer == AVERROR_EAGAIN() || packets.isBehindPadding();
      undecoded.addPassedOver(Ffmpeg.whyUndecoded(answer), isPadding);
      return;
    }
    if (answer != AVERROR_EOF) {
      undecoded.addPacket(Ffmpeg.whyUndecoded(answer), OptionalDouble.empty(), 0);
    }
    draining = true;
    decoder.drain();
  }

  private void send(AVPacket packet) {
    sentAt = seconds(packet.pts());
    sentSeconds = packets.seconds(packet.duration());
    packetDecoded = false;
    int sent = decoder.send(packet);
    if (sent < 0) {
      notePacketFailed(sent);
    }
  }

  private void notePacketFailed(int error) {
    String what = Ffmpeg.whyUndecoded(error);
    lossBeforeFrame = true;
    // What is left of a packet of samples is a part of one, unless samples are missing behind it.
    if (!packetDecoded || packets.codec() == Codec.PCM) {
      undecoded.addPacket(what, sentAt, sentSeconds);
    } else if (packets.container() == Container.FLAC) {
      undecoded.addBehindFrame(what);
    } else {
      // A container knows its packets: what is left of one, or its frame, was damaged.
      noteLoss(Optional.of(new Loss(what, true)));
    }
  }

  /** In a stream without time stamps, what lies between two frames takes up time, or none. */
  private void sendBare(AVPacket packet) {
    int bytes = packet.size();
    double countedSeconds = packets.seconds(packet.duration());
    if (!tagsAndPadding.trim(packet)) {
      lostTime.soundless(countedSeconds);
      return;
    }
    // A frame that does not decode is as long as FFmpeg takes it to be.
    if (BareFrame.isAll(packet)) {
      send(packet);
      lostTime.decoded(packet.size(), countedSeconds);
      return;
    }
    OptionalDouble from = seconds(packet.pts());
    int sent = decoder.send(packet);
    if (sent < 0) {
      lossBeforeFrame = true;
      undecoded.addBareBytes(
          Ffmpeg.whyUndecoded(sent), from, lostTime.damaged(bytes, countedSeconds));
    } else {
      lostTime.decoded(packet.size(), countedSeconds);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    packets.close();
  }
}
