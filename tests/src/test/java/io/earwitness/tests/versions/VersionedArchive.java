package io.earwitness.tests.versions;

import io.earwitness.audio.encode.AudioWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/**
 * The recordings that the fixtures of all versions are about: beeps and hisses in folders of their
 * classes, and a broken file. Their names, sizes and times are in tables that cannot be written
 * again, so they stay as they are.
 */
record VersionedArchive(Path folder) {
  /** Beeps from 1 on, and hisses from 0 on, up to this. */
  static final int CLIPS = 12;

  private static final int RATE_HZ = 8000;
  private static final Instant FIRST = Instant.parse("2026-03-14T23:00:00Z");

  /** Writes the archive as it was when the last run of a version ended. */
  static VersionedArchive in(Path folder) throws IOException {
    VersionedArchive archive = new VersionedArchive(folder);
    for (int number = 0; number < CLIPS; number++) {
      archive.writeBeep(number + 1);
      archive.write("hiss", number);
    }
    Path broken = Files.writeString(folder.resolve("broken.mp3"), "no audio");
    Files.setLastModifiedTime(broken, FileTime.from(FIRST));
    return archive;
  }

  /** The folder with a folder for each class. */
  Path clips() {
    return folder.resolve("clips");
  }

  Path beep(int number) {
    return clips().resolve("beep/%d.wav".formatted(number));
  }

  void writeBeep(int number) throws IOException {
    write("beep", number);
  }

  private void write(String label, int number) throws IOException {
    Random random = new Random(number);
    double hz = 400 + 200 * random.nextDouble();
    float[] samples = new float[3 * RATE_HZ / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          label.equals("beep")
              ? (float) (0.3 * Math.sin(2 * Math.PI * hz * i / RATE_HZ))
              : (float) (0.1 * random.nextGaussian());
    }
    Path file = clips().resolve("%s/%d.wav".formatted(label, number));
    Files.createDirectories(file.getParent());
    AudioWriter.write(file, AudioWriter.Format.WAV, RATE_HZ, samples);
    Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(60L * number)));
  }
}
