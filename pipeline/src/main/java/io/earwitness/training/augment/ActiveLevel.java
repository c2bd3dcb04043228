package io.earwitness.training.augment;

/**
 * The level of a sound without its pauses, as the active speech level of telephony: the root mean
 * square over those tenths of a second that come within 20 dB of the strongest. Padding does not
 * count either.
 */
final class ActiveLevel {

  private static final double FRAME_SECONDS = 0.1;
  private static final double ACTIVE_SHARE_OF_STRONGEST = 0.01;

  private ActiveLevel() {}

  /** The root mean square, full scale being 1. */
  static double of(float[] samples, int sampleRateHz) {
    int frame = Math.max(1, (int) (FRAME_SECONDS * sampleRateHz));
    double[] power = new double[(samples.length + frame - 1) / frame];
    double strongest = 0;
    for (int i = 0; i < power.length; i++) {
      power[i] = power(samples, i * frame, Math.min(samples.length, (i + 1) * frame)) / frame;
      strongest = Math.max(strongest, power[i]);
    }
    double sum = 0;
    int active = 0;
    for (double each : power) {
      if (each >= ACTIVE_SHARE_OF_STRONGEST * strongest) {
        sum += each;
        active++;
      }
    }
    return Math.sqrt(sum / Math.max(1, active));
  }

  private static double power(float[] samples, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }
}
