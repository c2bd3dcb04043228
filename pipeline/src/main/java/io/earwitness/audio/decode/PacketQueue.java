package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;

import io.earwitness.audio.container.Container;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The packets of a file, one after the other. Some may be looked at before they are taken: those of
 * sound are kept until then, and nothing else is.
 */
final class PacketQueue implements AutoCloseable {
  private final OpenContainer file;
  private final ArrayDeque<AVPacket> ahead = new ArrayDeque<>();

  private final RunningFlac runningFlac = new RunningFlac();
  private final AviTimes aviTimes;
  private final BytesBetween between = new BytesBetween();

  /** Known once a packet is read. */
  private Optional<Container> container = Optional.empty();

  /** FFmpeg's answer behind the packets ahead, which is to be given once; 0 for none. */
  private int answerBehind;

  PacketQueue(OpenContainer file) {
    this.file = file;
    this.aviTimes = new AviTimes(file);
  }

  /**
   * Takes the next packet.
   *
   * @param packet is given its contents
   * @return FFmpeg's answer, negative when there is none
   */
  int take(AVPacket packet) throws IOException {
    av_packet_unref(packet);
    if (!ahead.isEmpty()) {
      AVPacket first = ahead.remove();
      av_packet_move_ref(packet, first);
      av_packet_free(first);
      return 0;
    }
    if (answerBehind < 0) {
      int answer = answerBehind;
      answerBehind = 0;
      return answer;
    }
    return read(packet);
  }

  /**
   * Looks at the packets that are to be taken next, one after the other, and reads as many as it
   * takes.
   *
   * @param goOn is given each, and says whether to look at the next
   */
  void lookAhead(Predicate<AVPacket> goOn) throws IOException {
    for (AVPacket packet : ahead) {
      if (!goOn.test(packet)) {
        return;
      }
    }
    boolean more = true;
    while (more && answerBehind >= 0) {
      AVPacket packet = av_packet_alloc();
      answerBehind = Math.min(0, read(packet));
      more = answerBehind >= 0 && goOn.test(packet);
      if (answerBehind >= 0 && isSound(packet)) {
        ahead.add(packet);
      } else {
        av_packet_free(packet);
      }
    }
  }

  private boolean isSound(AVPacket packet) {
    return Ffmpeg.isSound(stream(packet));
  }

  private AVStream stream(AVPacket packet) {
    return file.format().streams(packet.stream_index());
  }

  private int read(AVPacket packet) throws IOException {
    int answer = av_read_frame(file.format(), packet);
    file.throwIfSourceFailed();
    if (answer >= 0) {
      look(packet);
    }
    return answer;
  }

  /** Takes from a packet, or puts right in it, what its container asks for. */
  private void look(AVPacket packet) throws IOException {
    if (container.isEmpty()) {
      container = Optional.of(Container.named(file.name()));
    }
    switch (container.get()) {
      case MATROSKA -> between.add(packet);
      case OGG -> {
        between.add(packet);
        runningFlac.correct(packet, stream(packet));
      }
      case AVI -> aviTimes.correct(packet, stream(packet));
      default -> {}
    }
  }

  /**
   * Whether bytes of the file that hold a packet are missing before one, and behind the last that
   * this was asked about.
   */
  boolean areBytesLostBefore(AVPacket packet) {
    return between.areBefore(packet);
  }

  /** Forgets what was read ahead: reading goes on somewhere else. */
  void clear() {
    between.restart();
    while (!ahead.isEmpty()) {
      av_packet_free(ahead.remove());
    }
    answerBehind = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
