package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_program_from_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import io.earwitness.audio.clock.TimeScale;
import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVProgram;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The zero of a recording: where the first of its streams begins, those that are not decoded
 * included.
 *
 * <p>FFmpeg finds out where a film begins by decoding its first pictures, if they may be stored in
 * another order than they are shown and the container gives them only one time, as Matroska does;
 * else it takes the film to begin with the first of the other streams. Pictures are not decoded
 * here: the time of the first one is read from its packet.
 *
 * <p>A transport stream may hold several programs, each with a clock of its own: the streams of the
 * others are not of the recording.
 *
 * <p>ASF gives pictures of H.264 only the times at which they are decoded, and ffprobe takes such a
 * film to begin with its sound, however late that is. A player shows the pictures before, and so
 * they count here.
 */
final class ZeroTime {
  /** Files keep sound and pictures of one time closer together than this. */
  private static final double FARTHEST_APART_SECONDS = 1;

  private final OpenContainer file;
  private final Set<Integer> streams = new HashSet<>();
  private final Set<Integer> filmsOfUnsureStart = new HashSet<>();
  private double seconds = Double.POSITIVE_INFINITY;
  private double firstSoundSeconds = Double.NaN;

  private ZeroTime(OpenContainer file) {
    this.file = file;
  }

  /**
   * Finds the zero, in seconds on the time scale of the packets; may read some of them ahead.
   *
   * @param heard the stream that is decoded
   */
  static double of(OpenContainer file, AVStream heard) throws IOException {
    ZeroTime zero = new ZeroTime(file);
    AVFormatContext format = file.format();
    AVProgram program = av_find_program_from_stream(format, null, heard.index());
    if (format.nb_programs() > 1 && program != null) {
      zero.takeKnownStarts(program, heard);
    } else {
      zero.takeKnownStarts(format);
    }
    zero.lookForFilms();
    return Double.isInfinite(zero.seconds) ? 0 : zero.seconds;
  }

  private void takeKnownStarts(AVFormatContext format) {
    if (format.start_time() != AV_NOPTS_VALUE) {
      seconds = format.start_time() / (double) AV_TIME_BASE;
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      streams.add(i);
      noteIfUnsure(format.streams(i));
    }
  }

  private void takeKnownStarts(AVProgram program, AVStream heard) {
    for (int i = 0; i < program.nb_stream_indexes(); i++) {
      streams.add(program.stream_index().get(i));
    }
    double ofAll = file.format().start_time() / (double) AV_TIME_BASE;
    boolean isFirstOfAll = isNear(ofAll, heard);
    for (int index : streams) {
      AVStream stream = file.format().streams(index);
      boolean isKnown =
          stream.start_time() != AV_NOPTS_VALUE && (isFirstOfAll || !isNear(ofAll, stream));
      if (isKnown && (isFilm(stream) || Ffmpeg.isSound(stream))) {
        seconds =
            Math.min(seconds, Ffmpeg.timeScale(stream.time_base()).seconds(stream.start_time()));
      } else if (isFilm(stream)) {
        filmsOfUnsureStart.add(index);
      }
    }
    streams.forEach(index -> noteIfUnsure(file.format().streams(index)));
  }

  private void noteIfUnsure(AVStream stream) {
    if (isFilm(stream) && isUnsure(stream)) {
      filmsOfUnsureStart.add(stream.index());
    }
  }

  private static boolean isFilm(AVStream stream) {
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
        && (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0;
  }

  /** FFmpeg gives a stream whose start it does not know the start of all. */
  private boolean isUnsure(AVStream stream) {
    return stream.start_time() == AV_NOPTS_VALUE || isNear(seconds, stream);
  }

  /** Whether a stream starts at some time, by what FFmpeg says. */
  private static boolean isNear(double seconds, AVStream stream) {
    TimeScale scale = Ffmpeg.timeScale(stream.time_base());
    return Math.abs(scale.seconds(stream.start_time()) - seconds) <= scale.seconds(1);
  }

  private void lookForFilms() throws IOException {
    long mostBytes = file.bytesRead() + AudioLimits.PROBE_BYTES;
    if (!filmsOfUnsureStart.isEmpty()) {
      file.packets()
          .lookAhead(
              packet ->
                  take(packet) && !filmsOfUnsureStart.isEmpty() && file.bytesRead() <= mostBytes);
    }
  }

  /** Takes a packet; whether a film that has not begun yet may still begin before the sound. */
  private boolean take(AVPacket packet) {
    if (!streams.contains(packet.stream_index())) {
      return true;
    }
    AVStream stream = file.format().streams(packet.stream_index());
    OptionalDouble time = timeOf(packet, Ffmpeg.timeScale(stream.time_base()));
    if (time.isPresent() && filmsOfUnsureStart.remove(packet.stream_index())) {
      seconds = Math.min(seconds, time.getAsDouble());
    }
    if (time.isPresent() && Ffmpeg.isSound(stream)) {
      firstSoundSeconds = Double.isNaN(firstSoundSeconds) ? time.getAsDouble() : firstSoundSeconds;
      return time.getAsDouble() < firstSoundSeconds + FARTHEST_APART_SECONDS;
    }
    return true;
  }

  /** When a packet is to be seen or heard; empty for one that an edit list leaves out. */
  private static OptionalDouble timeOf(AVPacket packet, TimeScale scale) {
    long ticks = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    boolean leftOut = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
    return ticks == AV_NOPTS_VALUE || leftOut
        ? OptionalDouble.empty()
        : OptionalDouble.of(scale.seconds(ticks));
  }
}
