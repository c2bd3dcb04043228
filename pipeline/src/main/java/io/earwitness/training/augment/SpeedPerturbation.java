package io.earwitness.training.augment;

/**
 * Plays samples faster or slower, which raises or lowers their pitch (Ko et al. 2015, "Audio
 * Augmentation for Speech Recognition").
 *
 * @param factor 1 for as it is, 2 for twice as fast and an octave up
 */
public record SpeedPerturbation(double factor) {

  /** Plays samples as they are. */
  public static final SpeedPerturbation NONE = new SpeedPerturbation(1);

  /**
   * Copies {@code length} samples, interpolated by a cubic through four neighbours (Catmull-Rom).
   *
   * @param from where to begin in {@code source}
   * @param at where to begin in {@code into}
   */
  public void play(float[] source, int from, float[] into, int at, int length) {
    if (factor == 1) {
      System.arraycopy(source, from, into, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      double position = from + i * factor;
      int left = (int) position;
      float x = (float) (position - left);
      float p0 = source[Math.max(0, left - 1)];
      float p1 = source[Math.min(source.length - 1, left)];
      float p2 = source[Math.min(source.length - 1, left + 1)];
      float p3 = source[Math.min(source.length - 1, left + 2)];
      float linear = p2 - p0;
      float quadratic = 2 * p0 - 5 * p1 + 4 * p2 - p3;
      float cubic = 3 * (p1 - p2) + p3 - p0;
      into[at + i] = p1 + 0.5f * x * (linear + x * (quadratic + x * cubic));
    }
  }
}
