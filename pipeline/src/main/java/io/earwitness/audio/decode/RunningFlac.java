package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The times of FLAC in an Ogg whose pages do not count from zero, as what was taken down from a
 * radio station that had been on the air for hours. FFmpeg finds the start of other codecs out of
 * the first page; of FLAC it counts the packets of that page from zero, and has the times of the
 * station from the second on.
 */
final class RunningFlac {
  private final Map<Integer, Start> startOfStream = new HashMap<>();

  /** What is known of a stream. */
  private static final class Start {
    private final long firstPage;
    private long end;
    private boolean isLeft;
    private long laterBy;

    Start(AVPacket packet) {
      firstPage = packet.pos();
      end = packet.pts();
    }
  }

  /** Makes the times of a packet go on from those of the first page. */
  void correct(AVPacket packet, AVStream stream) {
    if (stream.codecpar().codec_id() != AV_CODEC_ID_FLAC || packet.pts() == AV_NOPTS_VALUE) {
      return;
    }
    Start start = startOfStream.computeIfAbsent(packet.stream_index(), index -> new Start(packet));
    if (!start.isLeft && packet.pos() != start.firstPage) {
      start.isLeft = true;
      start.laterBy = packet.pts() - start.end;
    }
    start.end = packet.pts() + packet.duration();
    packet.pts(packet.pts() - start.laterBy);
    packet.dts(packet.pts());
  }
}
