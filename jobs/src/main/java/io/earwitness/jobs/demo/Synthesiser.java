package io.earwitness.jobs.demo;

import java.util.Random;

/** Sounds made from nothing: samples at one rate, the same for the same seed. */
final class Synthesiser {
  private final int sampleRateHz;
  private final Random random;

  Synthesiser(int sampleRateHz, long seed) {
    this.sampleRateHz = sampleRateHz;
    this.random = new Random(seed);
  }

  /**
   * A scream: a high voice that rises, holds and falls, with the fast amplitude modulation (30-150
   * Hz, "roughness") that sets screams apart from other loud voices (Arnal et al., Current Biology
   * 2015), shaped by the resonances of a wide open mouth.
   */
  float[] scream(double seconds) {
    int count = (int) (seconds * sampleRateHz);
    float[] samples = new float[count];
    double peakHz = 1150 + 350 * random.nextDouble();
    double roughnessHz = 60 + 30 * random.nextDouble();
    double vibratoHz = 5 + 2 * random.nextDouble();
    double phase = 0;
    double drift = 0;
    double breath = 0;
    for (int i = 0; i < count; i++) {
      double t = (double) i / count;
      drift = 0.9995 * drift + 0.004 * random.nextGaussian();
      double contour = 0.62 + 0.38 * Math.sin(Math.PI * Math.pow(t, 0.55));
      double hz =
          peakHz
              * contour
              * (1 + 0.025 * Math.sin(2 * Math.PI * vibratoHz * i / sampleRateHz) + 0.08 * drift);
      phase += 2 * Math.PI * hz / sampleRateHz;
      double voice = 0;
      for (int harmonic = 1; harmonic * hz < 0.45 * sampleRateHz; harmonic++) {
        voice += mouth(harmonic * hz) / Math.pow(harmonic, 0.7) * Math.sin(harmonic * phase);
      }
      double rough =
          1
              - 0.45
                  * (0.5
                      + 0.5 * Math.sin(2 * Math.PI * roughnessHz * i / sampleRateHz + 3 * drift));
      breath = 0.6 * breath + 0.4 * random.nextGaussian();
      double envelope = Math.min(1, t / 0.06) * Math.min(1, (1 - t) / 0.18);
      samples[i] = (float) (0.35 * envelope * (rough * voice + 0.12 * breath));
    }
    return samples;
  }

  /** Resonances at about 1.1, 2.9 and 4.2 kHz. */
  private static double mouth(double hz) {
    return resonance(hz, 1100, 500)
        + 0.9 * resonance(hz, 2900, 700)
        + 0.5 * resonance(hz, 4200, 900);
  }

  private static double resonance(double hz, double centreHz, double widthHz) {
    double x = (hz - centreHz) / widthHz;
    return 1 / (1 + x * x);
  }

  /** Wind in trees: dark noise that swells and fades. */
  float[] wind(double seconds) {
    int count = (int) (seconds * sampleRateHz);
    float[] samples = new float[count];
    double low = 0;
    double lower = 0;
    double gust = 0;
    for (int i = 0; i < count; i++) {
      gust = 0.99995 * gust + 0.0007 * random.nextGaussian();
      double darkness = 0.02 + 0.05 * Math.min(1, Math.abs(gust) * 8);
      low += darkness * (random.nextGaussian() - low);
      lower += 0.3 * (low - lower);
      samples[i] = (float) (0.35 * lower * (0.4 + Math.min(1.5, Math.abs(gust) * 14)));
    }
    return samples;
  }

  /** Rain on a roof: a bright hiss with single drops in it. */
  float[] rain(double seconds) {
    int count = (int) (seconds * sampleRateHz);
    float[] samples = new float[count];
    double previous = 0;
    double drop = 0;
    double dropHz = 3000;
    for (int i = 0; i < count; i++) {
      double white = random.nextGaussian();
      double bright = white - 0.55 * previous;
      previous = white;
      if (random.nextDouble() < 18.0 / sampleRateHz) {
        drop = 0.2 + 0.5 * random.nextDouble();
        dropHz = 1500 + 4000 * random.nextDouble();
      }
      drop *= 0.9985;
      samples[i] =
          (float)
              (0.035 * bright + 0.15 * drop * Math.sin(2 * Math.PI * dropHz * i / sampleRateHz));
    }
    return samples;
  }

  /** Adds a sound to a recording from some second on. */
  static void mix(float[] into, float[] sound, int sampleRateHz, double atSeconds, double gain) {
    int from = (int) (atSeconds * sampleRateHz);
    for (int i = 0; i < sound.length && from + i < into.length; i++) {
      into[from + i] += (float) (gain * sound[i]);
    }
  }
}
