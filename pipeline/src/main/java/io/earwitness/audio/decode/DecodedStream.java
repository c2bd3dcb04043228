package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.decode.Undecoded.Loss;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

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
  private final DecodedFrame frame;
  private final PacketSender sender;
  private final FrameEnds ends;
  private long lastPacketTime = AV_NOPTS_VALUE;
  private long lastPacketDuration;
  private boolean draining;
  private boolean packetWaits;

  private DecodedStream(PacketReader packets, OggChain chain, boolean packetWaits)
      throws UnreadableAudioException {
    this.packets = packets;
    this.decoder = FrameDecoder.open(packets);
    this.frame = new DecodedFrame();
    this.chain = chain;
    this.sender = new PacketSender(packets, decoder);
    this.ends = new FrameEnds(packets);
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

  private OptionalDouble presentationSeconds() {
    return isTimeCountedWrongly() ? OptionalDouble.empty() : sender.seconds(frame.timestamp());
  }

  /**
   * Of several frames in a packet of the file, only the first has a time, and in a bare stream none
   * has. FFmpeg counts theirs, and once the sample rate has changed still does so at the rate
   * before.
   */
  private boolean isTimeCountedWrongly() {
    return frame.rateHz() != packets.info().sampleRateHz()
        && (packets.packet().pos() < 0 || timesAreCounted());
  }

  /** Whether packets were lost right before the last frame; known where times count samples. */
  boolean lossBeforeFrame() {
    return sender.lossBeforeFrame() && (timesCountSamples() || samplesAreNumbered());
  }

  /** There is silence before the last frame. */
  void pauseBeforeFrame() {
    ends.pauseBefore();
  }

  /** The first sound that was found missing since this was last asked, if there was any. */
  Optional<Loss> takeLoss() {
    return sender.takeLoss();
  }

  /**
   * Decodes the next frame.
   *
   * @return the frame, with its time on the scale of the container's packets, valid until the next
   *     call, or empty at the end of the stream
   * @throws IOException when the source fails
   */
  Optional<DecodedFrame> nextFrame() throws IOException {
    sender.forgetLossBeforeFrame();
    while (true) {
      int received = decoder.receive(frame);
      if (received >= 0) {
        if (isOfNextLink()) {
          return Optional.empty();
        }
        ends.dropSurplus(frame);
        frame.presentationSeconds(presentationSeconds());
        sender.decoded(frame);
        ends.dropPadding(frame);
        if (frame.samples() > 0) {
          return Optional.of(frame);
        }
        continue;
      }
      boolean failed = received != AVERROR_EAGAIN() && received != AVERROR_EOF;
      if (failed && endsLink()) {
        continue;
      }
      if (failed) {
        sender.packetFailed(received);
      }
      if (received == AVERROR_EOF || draining) {
        sender.ended();
        return Optional.empty();
      }
      feedDecoder();
    }
  }

  /**
   * Whether the frame that was decoded last belongs to the next link of a chain, into which FFmpeg
   * has read on without noticing that other rules hold there.
   */
  private boolean isOfNextLink() throws IOException {
    return packets.codec() == Codec.FLAC && !draining && isChanged() && hasNextLink();
  }

  private boolean isChanged() {
    return frame.rateHz() != packets.info().sampleRateHz()
        || frame.channels() != packets.info().channels();
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
    sender.restart();
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
    if (packets.isPacketTimed()) {
      lastPacketTime = packets.packetTime();
      lastPacketDuration = packets.packetDuration();
    }
    chain.reading(packets.packet().pos());
    int sent = sender.send();
    if (sent < 0 && !endsLink()) {
      sender.packetFailed(sent);
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
      sender.passedOver(answer, isPadding);
      return;
    }
    if (!hasNextLink() && answer != AVERROR_EOF) {
      sender.readingFailed(answer);
    }
    drain();
  }

  private void drain() {
    draining = true;
    decoder.drain();
  }

  @Override
  public void close() {
    frame.close();
    decoder.close();
    packets.close();
  }
}
