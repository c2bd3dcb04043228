package io.earwitness.audio.segment;

/**
 * How loud a segment is, measured on its mono samples at the model's rate.
 *
 * @param rmsDbfs root mean square, in dB relative to full scale
 * @param peakDbfs largest magnitude, in dB relative to full scale
 * @param clippedRatio share of the samples at or above full scale less 0.1 dB
 */
public record Levels(double rmsDbfs, double peakDbfs, double clippedRatio) {
  /** Digital silence, and whatever is quieter than this, in dB relative to full scale. */
  public static final double SILENCE_DBFS = -120;

  private static final float CLIPPED_FROM = 0.98855f;

  /** Measures the first {@code count} samples; padding is left out. */
  public static Levels of(float[] samples, int count) {
    float peak = peak(samples, count);
    return new Levels(
        dbfs(Math.sqrt(sumOfSquares(samples, count) / Math.max(1, count))),
        dbfs(peak),
        (peak < CLIPPED_FROM ? 0 : clipped(samples, count)) / (double) Math.max(1, count));
  }

  // Three simple loops: the compiler turns the first into vector instructions, and the last seldom
  // runs. One loop for all three takes five times as long.

  private static float peak(float[] samples, int count) {
    float peak = 0;
    for (int i = 0; i < count; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  /** Four sums, because each addition to one sum has to wait for the addition before it. */
  private static double sumOfSquares(float[] samples, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i < count - 3; i += 4) {
      first += square(samples[i]);
      second += square(samples[i + 1]);
      third += square(samples[i + 2]);
      fourth += square(samples[i + 3]);
    }
    for (; i < count; i++) {
      first += square(samples[i]);
    }
    return first + second + third + fourth;
  }

  private static double square(double sample) {
    return sample * sample;
  }

  private static int clipped(float[] samples, int count) {
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(samples[i]) >= CLIPPED_FROM) {
        clipped++;
      }
    }
    return clipped;
  }

  /** Whether the first {@code count} samples are digital silence. */
  public static boolean areSilent(float[] samples, int count) {
    for (int i = 0; i < count; i++) {
      if (samples[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static double dbfs(double amplitude) {
    return Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude));
  }
}
