package io.earwitness.jobs.demo;

import io.earwitness.audio.decode.SampleReader;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small archive to try Earwitness on: two conversations spoken by espeak-ng, screams, wind and
 * rain synthesised here, in nested folders and several formats, one recording of more than two
 * minutes, and one file that is no audio at all.
 */
final class DemoArchive {
  private static final int RATE_HZ = 22_050;

  private final Path folder;

  DemoArchive(Path folder) {
    this.folder = folder;
  }

  /** Writes the archive, over one that is there. */
  void write() throws IOException {
    float[] breakfast = speech("speech-breakfast.mp3");
    float[] station = speech("speech-station.mp3");
    Synthesiser sounds = new Synthesiser(RATE_HZ, 2026);

    write("ward-b/breakfast.wav", AudioWriter.Format.WAV, breakfast);
    write("ward-b/night/2026-03-14_2300.mp4", AudioWriter.Format.MP4, night(sounds, breakfast));
    write("station/platform-9.mp4", AudioWriter.Format.MP4, station);
    write("station/underpass.flac", AudioWriter.Format.FLAC, underpass(sounds));
    write("garden/rain.opus", AudioWriter.Format.OPUS, sounds.rain(21));
    write("garden/wind.mp3", AudioWriter.Format.MP3, sounds.wind(18));
    Path broken = folder.resolve("station/upload-17.mp4");
    Files.writeString(broken, "<html><body>504 Gateway Time-out</body></html>\n");
  }

  /** Two and a half minutes of wind, with a talk in it and a scream near the end. */
  private static float[] night(Synthesiser sounds, float[] talk) {
    float[] night = sounds.wind(150);
    Synthesiser.mix(night, talk, RATE_HZ, 30, 0.7);
    Synthesiser.mix(night, sounds.scream(1.8), RATE_HZ, 120.6, 0.9);
    return night;
  }

  private static float[] underpass(Synthesiser sounds) {
    float[] underpass = sounds.rain(12);
    Synthesiser.mix(underpass, sounds.scream(2.2), RATE_HZ, 3.3, 0.9);
    Synthesiser.mix(underpass, sounds.scream(1.5), RATE_HZ, 7.0, 0.9);
    return underpass;
  }

  private void write(String name, AudioWriter.Format format, float[] samples) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    AudioWriter.write(file, format, RATE_HZ, samples);
  }

  private static float[] speech(String name) throws IOException {
    try (InputStream in = DemoArchive.class.getResourceAsStream("/demo/" + name);
        ByteSource source = inMemory(in.readAllBytes())) {
      return SampleReader.read(source, RATE_HZ, 0, Double.POSITIVE_INFINITY);
    } catch (UnreadableAudioException e) {
      throw new IllegalStateException("the build has damaged " + name, e);
    }
  }

  private static ByteSource inMemory(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long sizeBytes() {
        return bytes.length;
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) {
        if (position >= bytes.length) {
          return -1;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, buffer, offset, count);
        return count;
      }

      @Override
      public void close() {}
    };
  }
}
