package io.earwitness.tests.training;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Clips of beeps and hisses in class folders, and settings with which they are learnt in seconds.
 *
 * @param clips the folder of the class folders
 * @param settings a file for {@code --config}
 */
record BeepClips(Path clips, Path settings) {
  static final int RATE_HZ = 8000;

  /** So many clips has each class. */
  static final int CLIPS = 12;

  /** Makes them. */
  static BeepClips in(Path folder) throws IOException {
    BeepClips made = new BeepClips(folder.resolve("clips"), folder.resolve("small.conf"));
    Random random = new Random(1);
    for (int i = 0; i < CLIPS; i++) {
      made.write("beep", i, tone(400 + 200 * random.nextDouble()));
      made.write("hiss_2", i, noise(random));
    }
    Files.writeString(
        made.settings,
        """
        earwitness.training {
          cache-dir = "%s"
          audio { sample-rate-hz = 8000, segment-seconds = 1 }
          log-mel { n-fft = 512, hop-length = 256, n-mels = 32, fmax-hz = 4000 }
          network = batch_norm
          start-from = none
          learning-rate = 0.003
          steps-per-epoch = 12
          batch-size = 8
          background-class = hiss_2
        }
        """
            .formatted(folder.resolve("cache")));
    return made;
  }

  /** Changes settings, which are below {@code earwitness.training}. */
  void set(String settingsOfTraining) throws IOException {
    Files.writeString(
        settings,
        "earwitness.training { " + settingsOfTraining + " }\n",
        StandardOpenOption.APPEND);
  }

  /** Adds a clip. */
  void write(String label, int number, float[] samples) throws IOException {
    Path file = clips.resolve(label).resolve(number + ".wav");
    Files.createDirectories(file.getParent());
    AudioWriter.write(file, Format.WAV, RATE_HZ, samples);
  }

  /** One and a half seconds of a tone. */
  static float[] tone(double hz) {
    float[] samples = new float[3 * RATE_HZ / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return samples;
  }

  /** One and a half seconds of noise. */
  static float[] noise(Random random) {
    float[] samples = new float[3 * RATE_HZ / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return samples;
  }
}
