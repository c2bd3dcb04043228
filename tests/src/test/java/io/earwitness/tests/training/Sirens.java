package io.earwitness.tests.training;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Sirens that wail up and down, which the model that ships takes for screams. */
final class Sirens {
  private static final int RATE_HZ = 22_050;
  private static final int SECONDS = 6;

  private Sirens() {}

  /**
   * Writes recordings of six seconds, each of another siren.
   *
   * @param seed sirens of other seeds are others
   */
  static void write(Path folder, int recordings, long seed) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    for (int i = 0; i < recordings; i++) {
      AudioWriter.write(
          folder.resolve("siren-%02d.wav".formatted(i)), Format.WAV, RATE_HZ, siren(random));
    }
  }

  private static float[] siren(Random random) {
    double middleHz = 800 + 250 * random.nextDouble();
    double wailHz = 0.45 + 0.3 * random.nextDouble();
    double softness = 1.3 + 0.4 * random.nextDouble();
    double phase = 0;
    float[] samples = new float[SECONDS * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      double hz = middleHz * (1 + 0.4 * Math.sin(2 * Math.PI * wailHz * i / RATE_HZ));
      phase += 2 * Math.PI * hz / RATE_HZ;
      double sound = 0;
      for (int harmonic = 1; harmonic * hz < 0.45 * RATE_HZ; harmonic++) {
        sound += Math.sin(harmonic * phase) / Math.pow(harmonic, softness);
      }
      samples[i] = (float) (0.2 * sound + 0.003 * random.nextGaussian());
    }
    return samples;
  }
}
