package io.earwitness.training.augment;

/**
 * A filter of second order, by Robert Bristow-Johnson's "Cookbook formulae for audio equalizer
 * biquad filter coefficients".
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

  /**
   * Lets pass what lies below a frequency.
   *
   * @param quality the Q factor; 0.7071 falls off without a peak
   */
  static Biquad lowPass(double cutoffHz, double quality, int sampleRateHz) {
    double omega = 2 * Math.PI * cutoffHz / sampleRateHz;
    double cos = Math.cos(omega);
    return normalised((1 - cos) / 2, 1 - cos, (1 - cos) / 2, cos, alpha(omega, quality));
  }

  /** Lets pass what lies above a frequency. */
  static Biquad highPass(double cutoffHz, double quality, int sampleRateHz) {
    double omega = 2 * Math.PI * cutoffHz / sampleRateHz;
    double cos = Math.cos(omega);
    return normalised((1 + cos) / 2, -1 - cos, (1 + cos) / 2, cos, alpha(omega, quality));
  }

  private static double alpha(double omega, double quality) {
    return Math.sin(omega) / (2 * quality);
  }

  private static Biquad normalised(double b0, double b1, double b2, double cos, double alpha) {
    double a0 = 1 + alpha;
    return new Biquad(b0 / a0, b1 / a0, b2 / a0, -2 * cos / a0, (1 - alpha) / a0);
  }

  /** Filters in place, from rest. */
  void apply(float[] samples) {
    double s1 = 0;
    double s2 = 0;
    for (int i = 0; i < samples.length; i++) {
      double in = samples[i];
      double out = b0 * in + s1;
      s1 = b1 * in - a1 * out + s2;
      s2 = b2 * in - a2 * out;
      samples[i] = (float) out;
    }
  }
}
