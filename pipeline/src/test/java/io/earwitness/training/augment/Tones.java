package io.earwitness.training.augment;

/** Test signals. */
public final class Tones {

  static final int RATE_HZ = 8000;

  private Tones() {}

  static float[] sine(double hz, double amplitude, int samples) {
    float[] sine = new float[samples];
    for (int i = 0; i < samples; i++) {
      sine[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return sine;
  }

  /** The amplitude of a sine of this frequency in a signal (Goertzel). */
  static double amplitude(float[] signal, double hz) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < signal.length; i++) {
      double phase = 2 * Math.PI * hz * i / RATE_HZ;
      re += signal[i] * Math.cos(phase);
      im += signal[i] * Math.sin(phase);
    }
    return 2 * Math.hypot(re, im) / signal.length;
  }

  public static double rms(float[] signal) {
    double sum = 0;
    for (float value : signal) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / signal.length);
  }
}
