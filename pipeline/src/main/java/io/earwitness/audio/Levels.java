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
    double squares = 0;
    float peak = 0;
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      float magnitude = Math.abs(samples[i]);
      squares += (double) magnitude * magnitude;
      peak = Math.max(peak, magnitude);
      if (magnitude >= CLIPPED_FROM) {
        clipped++;
      }
    }
    return new Levels(
        dbfs(Math.sqrt(squares / Math.max(1, count))),
        dbfs(peak),
        clipped / (double) Math.max(1, count));
  }

  private static double dbfs(double amplitude) {
    return Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude));
  }
}
