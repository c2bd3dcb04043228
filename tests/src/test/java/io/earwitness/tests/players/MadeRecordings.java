package io.earwitness.tests.players;

import java.util.ArrayList;
import java.util.List;

/**
 * Some 200 recordings: every format that is read, as recorders and tools leave it. Only AMR and
 * Monkey's Audio are missing, for which Debian has no encoder.
 */
final class MadeRecordings {
  private static final List<String> MPEG4 = List.of("-c:v", "mpeg4", "-b:v", "60k");
  private static final List<String> H264_WITH_B_FRAMES =
      List.of("-c:v", "libx264", "-bf", "2", "-g", "20", "-pix_fmt", "yuv420p");
  private static final List<String> MPEG2 = List.of("-c:v", "mpeg2video", "-r", "25");

  /**
   * A format of sound alone.
   *
   * @param ending of its files, and its name
   * @param rates at which it is made
   * @param options for ffmpeg
   */
  private record Format(String ending, List<Integer> rates, String... options) {
    String name(int rateHz) {
      return "%s-%d.%s"
          .formatted(
              String.join("_", options).replaceAll("[^a-z0-9]+", "_").substring("_c_a_".length()),
              rateHz,
              ending);
    }
  }

  private static final List<Integer> ANY = List.of(16_000, 44_100);
  private static final List<Integer> OF_FILMS = List.of(32_000, 48_000);
  private static final List<Integer> OF_OPUS = List.of(48_000);

  private static final List<Format> FORMATS =
      List.of(
          new Format("wav", ANY, "-c:a", "pcm_s16le"),
          new Format("wav", List.of(8_000, 11_025), "-c:a", "pcm_u8"),
          new Format("wav", List.of(22_050, 96_000), "-c:a", "pcm_s24le"),
          new Format("wav", ANY, "-c:a", "pcm_f32le"),
          new Format("wav", List.of(8_000), "-c:a", "pcm_alaw"),
          new Format("wav", List.of(8_000), "-c:a", "pcm_mulaw"),
          new Format("wav", ANY, "-c:a", "adpcm_ms"),
          new Format("wav", ANY, "-c:a", "adpcm_ima_wav"),
          new Format("wav", List.of(8_000), "-c:a", "libgsm_ms"),
          new Format("wav", ANY, "-c:a", "pcm_s16le", "-rf64", "always"),
          new Format("w64", ANY, "-c:a", "pcm_s16le"),
          new Format("aiff", ANY, "-c:a", "pcm_s16be"),
          new Format("au", ANY, "-c:a", "pcm_s16be"),
          new Format("au", List.of(8_000), "-c:a", "pcm_mulaw"),
          new Format("caf", ANY, "-c:a", "pcm_s16le"),
          new Format("caf", ANY, "-c:a", "alac"),
          new Format("flac", List.of(16_000, 44_100, 96_000), "-c:a", "flac"),
          new Format("mp3", List.of(8_000, 22_050, 44_100), "-c:a", "libmp3lame", "-b:a", "48k"),
          new Format("mp3", ANY, "-c:a", "libmp3lame", "-q:a", "5"),
          new Format("mp3", ANY, "-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0"),
          new Format("mp2", List.of(22_050, 48_000), "-c:a", "mp2"),
          new Format("aac", List.of(16_000, 48_000), "-c:a", "aac"),
          new Format("ac3", OF_FILMS, "-c:a", "ac3"),
          new Format("eac3", OF_FILMS, "-c:a", "eac3"),
          new Format("ogg", ANY, "-c:a", "libvorbis"),
          new Format("opus", List.of(16_000, 48_000), "-c:a", "libopus"),
          new Format("oga", ANY, "-c:a", "flac"),
          new Format("ogg", List.of(8_000, 16_000), "-c:a", "libspeex"),
          new Format("m4a", ANY, "-c:a", "aac"),
          new Format("m4a", ANY, "-c:a", "aac", "-use_editlist", "0"),
          new Format("m4a", ANY, "-c:a", "alac"),
          new Format("mp4", ANY, "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov"),
          new Format("mp4", List.of(22_050, 44_100), "-c:a", "libmp3lame"),
          new Format("mov", ANY, "-c:a", "pcm_s16le"),
          new Format("mka", ANY, "-c:a", "aac"),
          new Format("mka", ANY, "-c:a", "flac"),
          new Format("mka", OF_FILMS, "-c:a", "ac3"),
          new Format("mka", ANY, "-c:a", "libvorbis"),
          new Format("mka", ANY, "-c:a", "pcm_s16le"),
          new Format("mka", ANY, "-c:a", "libmp3lame"),
          new Format("webm", OF_OPUS, "-c:a", "libopus"),
          new Format("webm", ANY, "-c:a", "libvorbis"),
          new Format("avi", ANY, "-c:a", "libmp3lame"),
          new Format("avi", ANY, "-c:a", "pcm_s16le"),
          new Format("avi", OF_FILMS, "-c:a", "ac3"),
          new Format("flv", List.of(22_050, 44_100), "-c:a", "aac"),
          new Format("flv", List.of(22_050, 44_100), "-c:a", "libmp3lame"),
          new Format("wma", ANY, "-c:a", "wmav2"),
          new Format("wma", ANY, "-c:a", "wmav1"),
          new Format("wv", ANY, "-c:a", "wavpack"),
          new Format("ts", OF_FILMS, "-c:a", "aac"),
          new Format("ts", OF_FILMS, "-c:a", "mp2"),
          new Format("ts", OF_FILMS, "-c:a", "ac3"),
          new Format("mpg", OF_FILMS, "-c:a", "mp2"),
          new Format("mpg", OF_FILMS, "-c:a", "ac3"));

  /** A film: its ending, the codec of its pictures, and that of its sound. */
  private record Film(String ending, List<String> pictures, String sound) {
    MadeRecording late(double seconds) {
      List<String> codecs = new ArrayList<>(pictures);
      codecs.addAll(List.of("-c:a", sound));
      return MadeRecording.late(
          "late%s-%s-%s.%s".formatted(seconds, pictures.get(1), sound, ending),
          seconds,
          48_000,
          codecs.toArray(new String[0]));
    }
  }

  private static final List<Film> FILMS =
      List.of(
          new Film("mp4", MPEG4, "aac"),
          new Film("mp4", H264_WITH_B_FRAMES, "aac"),
          new Film("mov", H264_WITH_B_FRAMES, "pcm_s16le"),
          new Film("mkv", H264_WITH_B_FRAMES, "aac"),
          new Film("mkv", MPEG4, "flac"),
          new Film("ts", H264_WITH_B_FRAMES, "aac"),
          new Film("ts", MPEG2, "mp2"),
          new Film("mpg", MPEG2, "mp2"),
          new Film("avi", MPEG4, "libmp3lame"),
          new Film("flv", H264_WITH_B_FRAMES, "aac"),
          new Film("wmv", MPEG4, "wmav2"));

  /** Formats whose packets have times of their own, so that a recorder's pause is told. */
  private static final List<String> STAMPED =
      List.of("m4a", "mp4", "mov", "mka", "webm", "flv", "ts", "wma");

  /**
   * How much later than they are decoded pictures are shown at most: by two B-frames, at 10 a
   * second.
   */
  static final double REORDERING_SECONDS = 0.2;

  private MadeRecordings() {}

  /** A film of which a container tells only when its pictures are decoded. */
  static MadeRecording filmOfDecodingTimes(double lateSeconds) {
    return new Film("wmv", H264_WITH_B_FRAMES, "wmav2").late(lateSeconds);
  }

  static List<MadeRecording> all() {
    List<MadeRecording> all = new ArrayList<>();
    for (Format format : FORMATS) {
      for (int rateHz : format.rates()) {
        all.add(MadeRecording.plain(format.name(rateHz), rateHz, format.options()));
      }
      int rateHz = format.rates().get(0);
      MadeRecording plain = MadeRecording.plain(format.name(rateHz), rateHz, format.options());
      all.add(plain.cut("cut-" + plain.name(), 0.7));
      if (STAMPED.contains(format.ending())) {
        all.add(plain.paused("paused-" + plain.name(), 5.3));
      }
    }
    for (Film film : FILMS) {
      MadeRecording late = film.late(2.3);
      all.add(film.late(0));
      all.add(late);
      all.add(late.copied("begun-at-3-" + late.name(), List.of("-ss", "3.04"), List.of()));
      all.add(late.cut("cut-" + late.name(), 0.7));
    }
    for (double pauseSeconds : new double[] {0.4, 61, 700}) {
      for (Film film : List.of(FILMS.get(0), FILMS.get(3), FILMS.get(5))) {
        all.add(
            film.late(0)
                .paused("paused%s-%s".formatted(pauseSeconds, film.late(0).name()), pauseSeconds));
      }
    }
    return all;
  }
}
