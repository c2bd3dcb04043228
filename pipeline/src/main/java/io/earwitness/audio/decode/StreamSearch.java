package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_NOBUFFER;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.earwitness.audio.container.Container;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * Lets FFmpeg find the streams of a file. It looks at the start only, and gives up where it can
 * make nothing of the pictures. But sound may set in late, as in a transport stream behind much
 * video, and it is there whatever the pictures are. So where not all was found, the file is opened
 * once more, read on to where all its tracks have set in, up to its end, and no picture is looked
 * at.
 */
final class StreamSearch {
  private final OpenContainer file;
  private final AVFormatContext format;
  private final boolean streamsSetInLate;

  /**
   * @param file has been opened, and nothing read of it but its header
   */
  StreamSearch(OpenContainer file) {
    this.file = file;
    this.format = file.format();
    this.streamsSetInLate = Container.named(file.name()).streamsSetInLate();
  }

  /**
   * Finds the streams that the start tells of.
   *
   * @return up to where others may begin; empty when all were found
   */
  OptionalLong atStart() throws IOException {
    boolean found = find() >= 0;
    boolean maySetInLater =
        streamsSetInLate
            && (!file.hasSound()
                || tracks().anyMatch(track -> track.codecpar().sample_rate() == 0));
    if (found && !maySetInLater) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        file.hasSound()
            ? AudioLimits.FAR_PROBE_BYTES
            : Math.max(AudioLimits.FAR_PROBE_BYTES, file.sizeBytes()));
  }

  /**
   * Finds the streams of a file in which not all could be found.
   *
   * @param mostBytes up to where they may begin
   * @throws UnreadableAudioException when FFmpeg makes nothing of them
   */
  void far(long mostBytes) throws UnreadableAudioException, IOException {
    long start = avio_tell(format.pb());
    if (streamsSetInLate) {
      // So much is looked at that its packets must not be kept for reading.
      format.flags(format.flags() | AVFMT_FLAG_NOBUFFER);
      goToLateSound(mostBytes);
    }
    pictures().forEach(stream -> stream.discard(AVDISCARD_ALL));
    int found = find();
    if (found < 0) {
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR, "its streams cannot be read: " + Ffmpeg.whyUndecoded(found));
    }
    pictures().forEach(stream -> stream.discard(AVDISCARD_DEFAULT));
    if (streamsSetInLate) {
      avio_seek(format.pb(), start, 0);
      avformat_flush(format);
      file.throwIfSourceFailed();
    }
  }

  private int find() throws IOException {
    int found = avformat_find_stream_info(format, (AVDictionary) null);
    file.throwIfSourceFailed();
    return found;
  }

  /** Reads on until all tracks have set in that are known by then, one at least. */
  private void goToLateSound(long mostBytes) throws IOException {
    Set<Integer> begun = new HashSet<>();
    AVPacket packet = av_packet_alloc();
    try {
      int read = 0;
      while (read != AVERROR_EOF
          && file.bytesRead() < mostBytes
          && (begun.isEmpty() || tracks().anyMatch(track -> !begun.contains(track.index())))) {
        read = av_read_frame(format, packet);
        // Reading on would bring nothing more.
        file.throwIfSourceFailed();
        if (read >= 0 && Ffmpeg.isSound(format.streams(packet.stream_index()))) {
          begun.add(packet.stream_index());
        }
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    // Pictures that were read along with the sound are forgotten.
    avformat_flush(format);
  }

  private Stream<AVStream> tracks() {
    return streams().filter(Ffmpeg::isSound);
  }

  private Stream<AVStream> pictures() {
    return streams().filter(stream -> stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO);
  }

  private Stream<AVStream> streams() {
    return IntStream.range(0, format.nb_streams()).mapToObj(format::streams);
  }
}
