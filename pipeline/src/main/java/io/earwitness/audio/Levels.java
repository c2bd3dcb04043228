package io.earwitness.audio;

/**
 * How loud a segment is, measured on the mono samples that the model hears.
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
    double evenSquares = 0;
    double oddSquares = 0;
    float peak = 0;
    int clipped = 0;
    // Two at a time, since a sum waits for itself; comparing is faster than Math.max, which would
    // think of NaN.
    for (int i = 0; i < count; i += 2) {
      float even = Math.abs(samples[i]);
      float odd = i + 1 < count ? Math.abs(samples[i + 1]) : 0;
      evenSquares += (double) even * even;
      oddSquares += (double) odd * odd;
      float larger = even > odd ? even : odd;
      if (larger > peak) {
        peak = larger;
      }
      if (larger >= CLIPPED_FROM) {
        clipped += (even >= CLIPPED_FROM ? 1 : 0) + (odd >= CLIPPED_FROM ? 1 : 0);
      }
    }
    return new Levels(
        dbfs(Math.sqrt((evenSquares + oddSquares) / Math.max(1, count))),
        dbfs(peak),
        clipped / (double) Math.max(1, count));
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
