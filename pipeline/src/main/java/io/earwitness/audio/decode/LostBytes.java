package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.container.Container;
import io.earwitness.audio.container.FlvTags;
import io.earwitness.audio.container.OggPages;
import java.io.IOException;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Tells whether sound is missing because the bytes that held it were destroyed. Of some containers
 * FFmpeg passes over such bytes without a word, and what is left looks like a pause of the
 * recorder.
 */
final class LostBytes {
  /** What is shorter is no pause, but times that are not exact. */
  private static final double SHORTEST_PAUSE_SECONDS = 0.1;

  private final OpenContainer file;
  private final Container container;
  private final boolean isOneOfSound;
  private final FlvTags flvTags;
  private long lastPosition;
  private long lostBefore = -1;
  private long expectedTime = AV_NOPTS_VALUE;

  /** Of a chained Ogg; where the first one begins, it is not known yet. */
  private long nextLink;

  LostBytes(OpenContainer file, Container container) {
    this.file = file;
    this.container = container;
    this.flvTags = new FlvTags(file.paged());
    this.isOneOfSound = isOneOfSound(file.format());
  }

  /** Between the packets of a film, or of several tracks, are those that are not read. */
  private static boolean isOneOfSound(AVFormatContext format) {
    return IntStream.range(0, format.nb_streams())
            .mapToObj(format::streams)
            .filter(stream -> Ffmpeg.isSound(stream) || isPictures(stream))
            .count()
        == 1;
  }

  private static boolean isPictures(AVStream stream) {
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO;
  }

  /**
   * Whether there are bytes of no packet right before one, or before others in its page; of an AVI,
   * chunks that the index tells of ({@link AviTimes}); of an ASF, packets of its own kind, and
   * before a pause of an FLV, its tags, be they of sound or of pictures.
   *
   * @param packet the next one of the sound
   */
  boolean areBefore(AVPacket packet) throws IOException {
    long position = packet.pos();
    if (container == Container.AVI) {
      return (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    }
    boolean isBehindPause = container == Container.FLV && isBehindPause(packet);
    if (position < 0) {
      return false;
    }
    long before = lastPosition;
    lastPosition = position;
    return switch (container) {
      case FLV -> isBehindPause && !flvTags.follow(before, position);
      case ASF -> areAsfPacketsLost(before, position);
      case MATROSKA, OGG -> isOneOfSound && areBytesLost(packet, before);
      default -> false;
    };
  }

  private boolean areBytesLost(AVPacket packet, long before) throws IOException {
    long position = packet.pos();
    if (file.packets().areBytesLostBefore(packet) && !isJoint(before, position)) {
      lostBefore = position;
    }
    return position == lostBefore;
  }

  private boolean areAsfPacketsLost(long from, long to) {
    return file.asfPackets().filter(packets -> packets.areDestroyedBetween(from, to)).isPresent();
  }

  /** Whether times jump so far that it is worth reading once more what lies before them. */
  private boolean isBehindPause(AVPacket packet) {
    long expected = expectedTime;
    expectedTime = packet.pts() + packet.duration();
    return expected != AV_NOPTS_VALUE
        && timeScale(packet).seconds(packet.pts() - expected) > SHORTEST_PAUSE_SECONDS;
  }

  private TimeScale timeScale(AVPacket packet) {
    return Ffmpeg.timeScale(file.format().streams(packet.stream_index()).time_base());
  }

  /** Whether an Ogg was joined with another one there, which has headers. */
  private boolean isJoint(long before, long position) throws IOException {
    if (container != Container.OGG) {
      return false;
    }
    if (nextLink <= position) {
      nextLink =
          OggPages.nextLink(file.headers(), before)
              .map(OggPages.Link::position)
              .orElse(Long.MAX_VALUE);
    }
    return nextLink <= position;
  }
}
