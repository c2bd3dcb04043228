package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * How much sound there is in the tracks of a container. A few seconds are decoded at places spread
 * over all of it, so that it costs the same however long it is.
 */
final class TrackLevels implements AutoCloseable {
  private static final int PLACES = 8;
  private static final double SECONDS_AT_A_PLACE = 2;

  /** At a place no more is read than this: a track may end before, or have gaps. */
  private static final long MOST_BYTES_AT_A_PLACE = 4 << 20;

  private final OpenContainer file;
  private final Map<Integer, MeasuredTrack> tracks = new TreeMap<>();
  private final AVPacket packet = av_packet_alloc();

  /**
   * @param file is of no use for anything else afterwards
   * @param indices of the streams to be measured
   */
  TrackLevels(OpenContainer file, List<Integer> indices) {
    this.file = file;
    AVFormatContext format = file.format();
    for (int i = 0; i < format.nb_streams(); i++) {
      boolean wanted = indices.contains(i);
      format.streams(i).discard(wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
      if (wanted) {
        tracks.put(i, new MeasuredTrack(format.streams(i)));
      }
    }
  }

  /** Measures all tracks; where the container finds no other place, at its start only. */
  void measure() throws IOException {
    boolean found = true;
    for (int place = 0; place < PLACES && found; place++) {
      found = place == 0 || goTo((double) place / PLACES);
      if (found) {
        measureHere();
      }
    }
  }

  /** The mean square of the samples of a track; where there are none, it is silent. */
  double power(int index) {
    return tracks.get(index).power();
  }

  private boolean goTo(double share) throws IOException {
    AVFormatContext format = file.format();
    long start = format.start_time() == AV_NOPTS_VALUE ? 0 : format.start_time();
    int sought =
        format.duration() > 0
            ? av_seek_frame(
                format, -1, start + (long) (share * format.duration()), AVSEEK_FLAG_BACKWARD)
            : -1;
    file.throwIfSourceFailed();
    if (sought < 0) {
      sought = av_seek_frame(format, -1, (long) (share * file.sizeBytes()), AVSEEK_FLAG_BYTE);
      file.throwIfSourceFailed();
    }
    return sought >= 0;
  }

  private void measureHere() throws IOException {
    tracks.values().forEach(track -> track.begin(SECONDS_AT_A_PLACE));
    long mostBytes = file.bytesRead() + MOST_BYTES_AT_A_PLACE;
    boolean more = true;
    while (more
        && file.bytesRead() < mostBytes
        && tracks.values().stream().anyMatch(MeasuredTrack::wantsMore)) {
      av_packet_unref(packet);
      more = av_read_frame(file.format(), packet) >= 0;
      file.throwIfSourceFailed();
      if (more && tracks.containsKey(packet.stream_index())) {
        tracks.get(packet.stream_index()).add(packet);
      }
    }
    tracks.values().forEach(MeasuredTrack::end);
  }

  @Override
  public void close() {
    tracks.values().forEach(MeasuredTrack::close);
    av_packet_free(packet);
  }
}
