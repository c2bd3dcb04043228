package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.clock.PacketGaps;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.Container.Times;
import io.earwitness.audio.decode.Undecoded.Loss;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Gives the packets of a stream to its decoder, and finds out where sound is missing: for packets
 * that did not decode, that were lost between others, or that lie among bytes that are none.
 */
final class PacketSender {
  private final PacketReader packets;
  private final FrameDecoder decoder;
  private final BareStream bare;
  private final PacketGaps gaps;
  private final Undecoded undecoded;
  private boolean lossBeforeFrame;
  private OptionalDouble sentAt = OptionalDouble.empty();
  private double sentSeconds;
  private boolean packetDecoded;
  private Optional<Loss> loss = Optional.empty();

  PacketSender(PacketReader packets, FrameDecoder decoder) {
    this.packets = packets;
    this.decoder = decoder;
    this.bare = new BareStream(packets);
    this.gaps = new PacketGaps(packets.codec().largestTimeErrorSeconds());
    this.undecoded = new Undecoded(packets.codec().largestTimeErrorSeconds());
  }

  /** A time of packets and frames in seconds; empty for none. */
  OptionalDouble seconds(long time) {
    return time == AV_NOPTS_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of(packets.seconds(time) + bare.laterSeconds());
  }

  /** Whether packets are missing since {@link #forgetLossBeforeFrame}. */
  boolean lossBeforeFrame() {
    return lossBeforeFrame;
  }

  void forgetLossBeforeFrame() {
    lossBeforeFrame = false;
  }

  /** The first sound that was found missing since this was last asked, if there was any. */
  Optional<Loss> takeLoss() {
    Optional<Loss> taken = loss;
    loss = Optional.empty();
    return taken;
  }

  private void noteLoss(Optional<Loss> found) {
    loss = loss.or(() -> found);
  }

  /** Reading goes on somewhere else. */
  void restart() {
    gaps.restart();
    bare.restart();
    undecoded.restart();
    loss = Optional.empty();
  }

  /**
   * Sends the packet that was read last.
   *
   * @return the decoder's answer, negative where it refused the packet; the caller then says that
   *     the {@linkplain #packetFailed packet failed}, unless it belongs to another stream
   */
  int send() throws IOException {
    AVPacket packet = packets.packet();
    // FFmpeg itself counts the packets of an AMR, also what is none.
    if (packets.isPacketTimed() && packets.container() != Container.AMR) {
      boolean isGap =
          gaps.findBefore(packets.packetTime(), packets.packetDuration(), packets.timeScale());
      lossBeforeFrame |=
          isGap
              && (packets.container().times() != Times.NUMBERED || packets.next().goOnFrom(packet));
      if (packets.areBytesLostBefore() && isGap) {
        noteLoss(Optional.of(new Loss(Ffmpeg.UNDECODED_BYTES, true)));
      }
    }
    return packets.container().times() == Times.COUNTED ? sendBare(packet) : send(packet);
  }

  private int send(AVPacket packet) {
    sentAt = seconds(packets.packetTime());
    sentSeconds = packets.seconds(packets.packetDuration());
    packetDecoded = false;
    return decoder.send(packet);
  }

  /** In a stream without time stamps, what lies between two frames takes up time, or none. */
  private int sendBare(AVPacket packet) throws IOException {
    BareStream.Content content = bare.take(packet);
    OptionalDouble from = seconds(packets.packetTime());
    double unknownSeconds = bare.takeUnknownSeconds();
    if (unknownSeconds > 0) {
      lossBeforeFrame = true;
      undecoded.addBareBytes(Ffmpeg.UNDECODED_BYTES, from, unknownSeconds);
    }
    int sent = 0;
    switch (content) {
      case NOTHING -> {}
      case FRAME -> {
        sent = send(packet);
        bare.decoded(packet);
      }
      case DAMAGED_FRAME -> {
        lossBeforeFrame = true;
        undecoded.addPacket(
            Ffmpeg.UNDECODED_BYTES, from, packets.seconds(packets.packetDuration()));
        bare.decoded(packet);
      }
      case UNKNOWN -> {
        if (decoder.send(packet) >= 0) {
          bare.decoded(packet);
        } else {
          passOverUnknown(from);
        }
      }
      case FALSE_FRAME -> passOverUnknown(from);
    }
    return sent;
  }

  private void passOverUnknown(OptionalDouble from) {
    lossBeforeFrame = true;
    undecoded.addBareBytes(Ffmpeg.UNDECODED_BYTES, from, bare.undecoded());
  }

  /** The decoder gave a frame, to be heard at some time. */
  void decoded(DecodedFrame frame) {
    packetDecoded = true;
    if (packets.container().times() == Times.COUNTED) {
      bare.decodedTo(frame);
    }
    noteLoss(undecoded.frame(frame.presentationSeconds(), frame.seconds()));
  }

  /** The decoder refused the packet that was sent last, or a part of it. */
  void packetFailed(int error) throws IOException {
    String what = Ffmpeg.whyUndecoded(error);
    lossBeforeFrame = true;
    boolean isBare = packets.container().times() == Times.COUNTED;
    // What is left of a packet of samples is a part of one, unless samples are missing behind it.
    if (!packetDecoded || packets.codec() == Codec.PCM) {
      if (isBare && bare.isDoubtful(packets.packet())) {
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

  /** The container passed over bytes in which it found nothing of its own, and goes on. */
  void passedOver(int error, boolean isPadding) {
    undecoded.addPassedOver(Ffmpeg.whyUndecoded(error), isPadding);
  }

  /** The container can read no more packets. */
  void readingFailed(int error) {
    undecoded.addPacket(Ffmpeg.whyUndecoded(error), OptionalDouble.empty(), 0);
  }

  /** There are no more frames. */
  void ended() {
    noteLoss(undecoded.end());
  }
}
