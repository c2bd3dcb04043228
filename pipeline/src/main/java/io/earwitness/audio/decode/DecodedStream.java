package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.PacketGaps;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.decode.Undecoded.Loss;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The packets of a track, or of one link of a chained file, decoded frame by frame, each with its
 * time. What does not decode is passed over, as every player does; where sound is missing for it,
 * that is told.
 */
final class DecodedStream implements AutoCloseable {
  /** No packet of sound alone is longer. */
  private static final double SHORTEST_PAUSE_AT_END_SECONDS = 0.5;

  private final PacketReader packets;
  private final FrameDecoder decoder;
  private final OggChain chain;
  private final AVFrame frame;
  private final BareStream bare;
  private final PacketGaps gaps;
  private final Undecoded undecoded;
  private final PacketLengths lengths = new PacketLengths();
  private long lastPacketTime = AV_NOPTS_VALUE;
  private long lastPacketDuration;
  private boolean draining;
  private boolean packetWaits;
  private boolean lossBeforeFrame;
  private OptionalDouble sentAt = OptionalDouble.empty();
  private double sentSeconds;
  private boolean packetDecoded;
  private Optional<Loss> loss = Optional.empty();

  private DecodedStream(PacketReader packets, OggChain chain, boolean packetWaits)
      throws UnreadableAudioException {
    this.packets = packets;
    this.decoder = FrameDecoder.open(packets);
    this.frame = av_frame_alloc();
    this.chain = chain;
    this.bare = new BareStream(packets);
    this.gaps = new PacketGaps(packets.codec().largestTimeErrorSeconds());
    this.undecoded = new Undecoded(packets.codec().largestTimeErrorSeconds());
    this.packetWaits = packetWaits;
  }

  /** Decodes packets from the next one on, which it closes in the end. */
  static DecodedStream of(PacketReader packets, OggChain chain) throws UnreadableAudioException {
    return new DecodedStream(packets, chain, false);
  }

  /** Decodes the packets of a link, of which the first has been read. */
  static DecodedStream ofLink(PacketReader packets, OggChain chain)
      throws UnreadableAudioException {
    return new DecodedStream(packets, chain, true);
  }

  PacketReader packets() {
    return packets;
  }

  /** See {@link AudioTrack#timesCountSamples}. */
  boolean timesCountSamples() {
    return packets.container().countsSamplesOf(packets.codec());
  }

  /** When a frame is to be heard, on the time scale of the container's packets, in seconds. */
  OptionalDouble presentationSeconds(AVFrame decoded) {
    return isTimeCountedWrongly(decoded)
        ? OptionalDouble.empty()
        : seconds(decoded.best_effort_timestamp());
  }

  private OptionalDouble seconds(long time) {
    return time == AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(packets.seconds(time) + bare.laterSeconds());
  }

  /**
   * Of several frames in a packet of the file, only the first has a time, and in a bare stream none
   * has. FFmpeg counts theirs, and once the sample rate has changed still does so at the rate
   * before.
   */
  private boolean isTimeCountedWrongly(AVFrame decoded) {
    return (packets.packet().pos() < 0 || timesAreCounted())
        && decoded.sample_rate() != packets.info().sampleRateHz();
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame && (timesCountSamples() || samplesAreNumbered());
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
  Optional<AVFrame> nextFrame() throws IOException {
    lossBeforeFrame = false;
    while (true) {
      int received = decoder.receive(frame);
      if (received >= 0) {
        if (isOfNextLink()) {
          return Optional.empty();
        }
        packetDecoded = true;
        dropSurplus();
        noteLoss(
            undecoded.frame(
                presentationSeconds(frame), (double) frame.nb_samples() / frame.sample_rate()));
        dropPadding();
        if (frame.nb_samples() > 0) {
          return Optional.of(frame);
        }
        continue;
      }
      boolean failed = received != AVERROR_EAGAIN() && received != AVERROR_EOF;
      if (failed && endsLink()) {
        continue;
      }
      if (failed) {
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

  /**
   * Whether the frame that was decoded last belongs to the next link of a chain, into which FFmpeg
   * has read on without noticing that other rules hold there.
   */
  private boolean isOfNextLink() throws IOException {
    boolean changed =
        frame.sample_rate() != packets.info().sampleRateHz()
            || frame.ch_layout().nb_channels() != packets.info().channels();
    return changed && !draining && packets.codec() == Codec.FLAC && hasNextLink();
  }

  /**
   * Whether what does not decode belongs to the next link of a chain, of another codec: FFmpeg
   * gives it to the decoder of this link, too. Then nothing more is read of this one.
   */
  private boolean endsLink() throws IOException {
    if (!isOgg() || draining || !chain.hasReachedNext() || !hasNextLink()) {
      return false;
    }
    drain();
    return true;
  }

  private boolean hasNextLink() throws IOException {
    return isOgg() && chain.findNext();
  }

  private boolean isOgg() {
    return packets.container() == Container.OGG;
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
    bare.restart();
    undecoded.restart();
    loss = Optional.empty();
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
    int read = packetWaits ? 0 : packets.readPacket();
    packetWaits = false;
    if (read < 0) {
      endOrGoOn(read);
      return;
    }
    AVPacket packet = packets.packet();
    if (packet.pts() != AV_NOPTS_VALUE && packet.duration() > 0) {
      lastPacketTime = packet.pts();
      lastPacketDuration = packet.duration();
      lossBeforeFrame |=
          gaps.findBefore(packet.pts(), packet.duration(), packets.timeScale())
              && (!samplesAreNumbered() || packets.goesOn());
    }
    chain.reading(packet.pos());
    if (timesAreCounted()) {
      sendBare(packet);
    } else {
      send(packet);
    }
  }

  private boolean samplesAreNumbered() {
    return packets.container().times() == Times.NUMBERED;
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
    if (!hasNextLink() && answer != AVERROR_EOF) {
      undecoded.addPacket(Ffmpeg.whyUndecoded(answer), OptionalDouble.empty(), 0);
    }
    drain();
  }

  private void drain() {
    draining = true;
    decoder.drain();
  }

  private void send(AVPacket packet) throws IOException {
    sentAt = seconds(packet.pts());
    sentSeconds = packets.seconds(packet.duration());
    packetDecoded = false;
    int sent = decoder.send(packet);
    if (sent < 0 && !endsLink()) {
      notePacketFailed(sent);
    }
  }

  private void notePacketFailed(int error) throws IOException {
    String what = Ffmpeg.whyUndecoded(error);
    lossBeforeFrame = true;
    // What is left of a packet of samples is a part of one, unless samples are missing behind it.
    if (!packetDecoded || packets.codec() == Codec.PCM) {
      if (timesAreCounted() && bare.isDoubtful(packets.packet())) {
        undecoded.addBareBytes(what, sentAt, sentSeconds);
      } else {
        undecoded.addPacket(what, sentAt, sentSeconds);
      }
    } else if (packets.container() == Container.FLAC) {
      undecoded.addBehindFrame(what);
    } else {
      // A container knows its packets: what is left of one, or its frame, was damaged.
      noteLoss(Optional.of(new Loss(what, true)));
    }
  }

  /** In a stream without time stamps, what lies between two frames takes up time, or none. */
  private void sendBare(AVPacket packet) throws IOException {
    BareStream.Content content = bare.take(packet);
    OptionalDouble from = seconds(packet.pts());
    double unknownSeconds = bare.takeUnknownSeconds();
    if (unknownSeconds > 0) {
      lossBeforeFrame = true;
      undecoded.addBareBytes(Ffmpeg.UNDECODED_BYTES, from, unknownSeconds);
    }
    switch (content) {
      case NOTHING -> {}
      case FRAME -> {
        send(packet);
        bare.decoded(packet);
      }
      case DAMAGED_FRAME -> {
        lossBeforeFrame = true;
        undecoded.addPacket(Ffmpeg.UNDECODED_BYTES, from, packets.seconds(packet.duration()));
        bare.decoded(packet);
      }
      case UNKNOWN -> {
        if (decoder.send(packet) >= 0) {
          bare.decoded(packet);
        } else {
          passOverUnknown(packet, from);
        }
      }
      case FALSE_FRAME -> passOverUnknown(packet, from);
    }
  }

  private void passOverUnknown(AVPacket packet, OptionalDouble from) {
    lossBeforeFrame = true;
    undecoded.addBareBytes(Ffmpeg.UNDECODED_BYTES, from, bare.undecoded(packet));
  }

  @Override
  public void close() {
    av_frame_free(frame);
    decoder.close();
    packets.close();
  }
}
