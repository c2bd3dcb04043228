package io.earwitness.audio.decode;

import io.earwitness.audio.clock.LostTime;
import io.earwitness.audio.container.BareFrame;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.container.TagsAndPadding;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Tells the frames of a stream that is nothing but frames, such as an MP3, from other bytes, and
 * how much time these take. Where it begins, {@link BareStart} has told.
 *
 * <p>Tags and padding hold no sound wherever they are. Of bytes that nobody knows, their place
 * decides. Between frames, sound was damaged, and they take its time. Behind the last frame nothing
 * tells that there was sound, unless a header counts more: what somebody wrote there cannot be told
 * from sound that was overwritten, and is no damage. But a frame that begins where another one ends
 * and does not decode, or of which a checksum is wrong, is a damaged frame.
 */
final class BareStream {
  /** So many that follow are no chance: random bytes look like a header now and then. */
  private static final int FRAMES_BEHIND_A_SURE_ONE = 2;

  private static final int COMPARED_BYTES = 8;

  /** Less than a sample. */
  private static final double SURELY_DIFFERENT_SECONDS = 1e-6;

  /** What a packet holds. */
  enum Content {
    /** Nothing that takes time. */
    NOTHING,
    /** Bytes that are no frame, though they look so. */
    FALSE_FRAME,
    /** A frame, or several. */
    FRAME,
    /** A frame of which a part was overwritten. */
    DAMAGED_FRAME,
    /** Bytes of which nothing is known. */
    UNKNOWN
  }

  private final PacketReader packets;
  private final TagsAndPadding tagsAndPadding;
  private final LostTime lostTime = new LostTime();

  /** Where the next frame is expected in the file; negative where any may be the next. */
  private long expectedAt = -1;

  private int packetBytes;
  private long framePosition;
  private boolean doubtful;
  private int unknownBytesBefore;
  private int unknownBytesBehind;

  BareStream(PacketReader packets) {
    this.packets = packets;
    this.tagsAndPadding = new TagsAndPadding(packets.sizeBytes());
  }

  /** Reading goes on at a frame somewhere else. */
  void restart() {
    expectedAt = -1;
    unknownBytesBehind = 0;
  }

  /** How much later than FFmpeg says the next packet is to be heard; negative for earlier. */
  double laterSeconds() {
    return lostTime.seconds();
  }

  /**
   * Looks at the next packet.
   *
   * @param packet is left with its frames only, where it has some
   */
  Content take(AVPacket packet) throws IOException {
    long position = packet.pos();
    long end = position + packet.size();
    unknownBytesBefore = unknownBytesBehind;
    unknownBytesBehind = 0;
    packetBytes = packet.size();
    boolean expected = expectedAt < 0 || position == expectedAt;
    if (!tagsAndPadding.trim(packet)) {
      expectedAt = expected ? end : expectedAt;
      return nothing();
    }
    Optional<BareFrame> found = BareFrame.in(packet);
    if (found.isEmpty()) {
      return Content.UNKNOWN;
    }
    return take(found.get(), packet, end, expected && unknownBytesBefore == 0);
  }

  private Content take(BareFrame frame, AVPacket packet, long packetEnd, boolean expected)
      throws IOException {
    int frameBytes = frame.end() - frame.start();
    int behind = packet.size() - frame.end();
    boolean sure =
        (expected && frame.start() == 0)
            || packets.next().areFrames(packetEnd - behind, FRAMES_BEHIND_A_SURE_ONE);
    boolean intact = behind == 0 || frame.isIntact(packet);
    if (!sure && frame.start() > 0) {
      return Content.UNKNOWN;
    }
    if (!sure && !intact) {
      return Content.FALSE_FRAME;
    }
    // What was taken for padding before unknown bytes was sound, too.
    unknownBytesBefore += frame.start() == 0 ? 0 : packetBytes - frameBytes - behind;
    unknownBytesBehind = behind;
    expectedAt = packetEnd;
    framePosition = packetEnd - behind - frameBytes;
    doubtful = !sure;
    packet.data(packet.data().getPointer(frame.start()));
    packet.size(frameBytes);
    return intact ? Content.FRAME : Content.DAMAGED_FRAME;
  }

  /**
   * Whether the frame that was taken last may be none, now that it does not decode: it lies among
   * unknown bytes. FFmpeg passes over some without a word, and then is wrong about where it lies.
   */
  boolean isDoubtful(AVPacket frame) throws IOException {
    byte[] bytes = new byte[Math.min(frame.size(), COMPARED_BYTES)];
    frame.data().get(bytes);
    return doubtful || !Arrays.equals(bytes, packets.source().read(framePosition, bytes.length));
  }

  private Content nothing() {
    lostTime.soundless(packets.seconds(packets.packetDuration()));
    return Content.NOTHING;
  }

  /** How long the unknown bytes before the frame of a packet are; they take that time. */
  double takeUnknownSeconds() {
    double seconds = lostTime.damaged(unknownBytesBefore);
    unknownBytesBefore = 0;
    return seconds;
  }

  /** A packet was given to the decoder, which made something of it. */
  void decoded(AVPacket packet) {
    lostTime.decoded(packet.size(), packets.seconds(packets.packetDuration()));
  }

  /**
   * A packet was decoded to a frame. FFmpeg counts all packets of AAC as long as the first, also
   * where the rate changes on the way.
   */
  void decodedTo(DecodedFrame frame) {
    double counted = packets.seconds(packets.packetDuration());
    if (packets.codec() == Codec.AAC
        && Math.abs(frame.seconds() - counted) > SURELY_DIFFERENT_SECONDS) {
      lostTime.lasted(frame.seconds(), counted);
    }
  }

  /**
   * The decoder made nothing of a packet.
   *
   * @return how long it probably is
   */
  double undecoded() {
    return lostTime.damaged(packetBytes, packets.seconds(packets.packetDuration()));
  }
}
