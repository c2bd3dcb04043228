package io.earwitness.debiansounds;

import java.util.Random;

/** Audio to try the cutting with. */
final class Sounds {
  static final int RATE_HZ = 22_050;

  private Sounds() {}

  static Audio tone(double hz, double seconds) {
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return Audio.of16Bits(samples, RATE_HZ);
  }

  static Audio silence(double seconds) {
    return new Audio(new float[(int) (seconds * RATE_HZ)], RATE_HZ);
  }

  /** Short notes by chance: what another seed gives does not sound like it. */
  static Audio melody(long seed, double seconds) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    int end = 0;
    double hz = 0;
    double gain = 0;
    for (int i = 0; i < samples.length; i++) {
      if (i == end) {
        end += RATE_HZ / 20 + random.nextInt(RATE_HZ / 5);
        hz = 150 * Math.pow(2, 4 * random.nextDouble());
        gain = Math.pow(10, -2 * random.nextDouble());
      }
      samples[i] = (float) (0.5 * gain * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return Audio.of16Bits(samples, RATE_HZ);
  }

  static Audio louder(Audio audio, float factor) {
    float[] samples = new float[audio.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = factor * audio.samples()[i];
    }
    return new Audio(samples, audio.rateHz());
  }

  static Audio joined(Audio... parts) {
    int length = 0;
    for (Audio part : parts) {
      length += part.samples().length;
    }
    float[] samples = new float[length];
    int at = 0;
    for (Audio part : parts) {
      System.arraycopy(part.samples(), 0, samples, at, part.samples().length);
      at += part.samples().length;
    }
    return new Audio(samples, RATE_HZ);
  }
}
