package io.earwitness.audio.decode;

import io.earwitness.audio.encode.AudioWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * An archive of what recorders and tools leave behind and no encoder writes by itself: sound that
 * sets in late, pauses, several tracks, joints, bytes that hold no sound, remainders. Each is about
 * a minute long.
 */
public final class OddRecordings {
  /** How many recordings there are. */
  public static final int COUNT = 12;

  private static final int RATE_HZ = 44_100;
  private static final int SECONDS = 60;

  /** Some of a hundredth of a second. */
  private static final int REMAINDER = 441;

  private final Path folder;
  private final Path work;

  private OddRecordings(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /**
   * Writes the archive.
   *
   * @param work is for what is needed meanwhile
   */
  public static void write(Path folder, Path work) throws IOException {
    OddRecordings archive = new OddRecordings(folder, work);
    archive.tracks();
    archive.pauses();
    archive.joints();
    archive.channels();
    archive.soundlessBytes();
    archive.remainders();
  }

  /** Two tracks, of which the first is silent and the second sets in late. */
  private void tracks() throws IOException {
    Path silent = work.resolve("silent.m4a");
    AudioWriter.write(silent, AudioWriter.Format.MP4, RATE_HZ, new float[SECONDS * RATE_HZ]);
    Path sound = encoded("sound.m4a", AudioWriter.Format.MP4, 0);
    for (String container : List.of("mp4", "matroska", "mpegts")) {
      byte[] file =
          MuxedFile.of(
              work.resolve("tracks"),
              container,
              List.of(new MuxedFile.Track(silent, 0), new MuxedFile.Track(sound, 5.3)));
      String ending = container.equals("mp4") ? "mp4" : container.equals("mpegts") ? "ts" : "mkv";
      keep("late-second-track." + ending, file);
    }
  }

  private void pauses() throws IOException {
    byte[] sound = Files.readAllBytes(encoded("paused.m4a", AudioWriter.Format.MP4, 0));
    int packet = 20 * RATE_HZ / 1024;
    keep("long-pause.m4a", Mp4Times.withPause(sound, packet, 660 * RATE_HZ));
    keep("pause.m4a", Mp4Times.withPause(sound, packet, 30 * RATE_HZ));
  }

  private void joints() throws IOException {
    byte[] opus = Files.readAllBytes(encoded("one.opus", AudioWriter.Format.OPUS, 0));
    Path flac =
        EncodedFile.write(
            work.resolve("other.ogg"), "ogg", avcodec.AV_CODEC_ID_FLAC, signal(32_000, 0));
    keep("chained.ogg", new Bytes().add(opus).add(Files.readAllBytes(flac)).toArray());
    byte[] mp3 = mp3();
    keep("joined.mp3", new Bytes().add(mp3).add(tag()).add(mp3).toArray());
  }

  private void channels() throws IOException {
    float[] samples = signal(RATE_HZ, 0).samples();
    float[] opposite = samples.clone();
    for (int i = samples.length / 3; i < samples.length; i++) {
      opposite[i] = -samples[i];
    }
    keep("antiphase.wav", WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, samples, opposite));
  }

  private void soundlessBytes() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(4).nextBytes(noise);
    keep("zeros-behind.mp3", new Bytes().add(mp3()).zeroes(100_000).toArray());
    keep("noise-around.mp3", new Bytes().add(noise).add(mp3()).add(noise).toArray());
  }

  private void remainders() throws IOException {
    AudioWriter.write(
        folder.resolve("remainder.flac"),
        AudioWriter.Format.FLAC,
        RATE_HZ,
        signal(RATE_HZ, REMAINDER).samples());
    AudioWriter.write(
        folder.resolve("remainder.m4a"),
        AudioWriter.Format.MP4,
        RATE_HZ,
        signal(RATE_HZ, REMAINDER).samples());
  }

  private byte[] mp3() throws IOException {
    return Files.readAllBytes(encoded("sound.mp3", AudioWriter.Format.MP3, 0));
  }

  private static byte[] tag() {
    return new Bytes().add("TAGA title".getBytes(StandardCharsets.US_ASCII)).zeroes(118).toArray();
  }

  private Path encoded(String name, AudioWriter.Format format, int moreSamples) throws IOException {
    Path file = work.resolve(name);
    AudioWriter.write(file, format, RATE_HZ, signal(RATE_HZ, moreSamples).samples());
    return file;
  }

  /** A siren that comes and goes in noise. */
  private static Signal signal(int rateHz, int moreSamples) {
    Random random = new Random(1);
    float[] samples = new float[SECONDS * rateHz + moreSamples];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / rateHz;
      double siren = Math.sin(2 * Math.PI * 1400 * t + 30 * Math.sin(9 * t));
      samples[i] =
          (float) (0.4 * siren * Math.max(0, Math.sin(0.4 * t)) + 0.1 * random.nextFloat());
    }
    return new Signal(samples, rateHz);
  }

  private void keep(String name, byte[] file) throws IOException {
    Files.write(folder.resolve(name), file);
  }
}
