package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * Noise between white and brown: white noise through a low-pass of one pole.
 *
 * @param pole from 0 (white) towards 1 (all of it low)
 */
record ColouredNoise(double pole) {

  static ColouredNoise any(RandomGenerator random) {
    return new ColouredNoise(1 - Math.pow(10, -2.5 * random.nextDouble()));
  }

  /**
   * Adds noise.
   *
   * @param rms of the noise, full scale being 1
   */
  void addTo(float[] samples, double rms, RandomGenerator random) {
    // The power of first-order autoregressive noise is that of its input over 1 - pole^2.
    double scale = rms * Math.sqrt(1 - pole * pole) * Math.sqrt(3);
    double state = 0;
    for (int i = 0; i < samples.length; i++) {
      state = pole * state + 2 * random.nextDouble() - 1;
      samples[i] += (float) (scale * state);
    }
  }
}
