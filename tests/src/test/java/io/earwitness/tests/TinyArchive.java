package io.earwitness.tests;

import io.earwitness.audio.AudioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/** Many short recordings of noise, each unlike the others; the later its number, the newer. */
final class TinyArchive {
  static final int RATE_HZ = 22_050;
  private static final Instant FIRST = Instant.parse("2026-03-14T23:00:00Z");

  private TinyArchive() {}

  /** Writes a recording, over one that is there. */
  static Path write(Path folder, int number, double seconds) throws IOException {
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    Random random = new Random(number);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    Path file = Files.createDirectories(folder).resolve("%04d.wav".formatted(number));
    AudioWriter.write(file, AudioWriter.Format.WAV, RATE_HZ, samples);
    return Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(60L * number)));
  }
}
