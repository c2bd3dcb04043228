package io.earwitness.training.augment;

/** Plays samples faster or slower, which raises or lowers their pitch. */
public final class Playback {

  private Playback() {}

  /**
   * Copies {@code length} samples, interpolated by a cubic through four neighbours (Catmull-Rom).
   *
   * @param from where to begin in {@code source}
   * @param speed how far to go in {@code source} for each sample of {@code into}
   */
  public static void play(
      float[] source, int from, double speed, float[] into, int at, int length) {
    if (speed == 1) {
      System.arraycopy(source, from, into, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      double position = from + i * speed;
      int left = (int) position;
      float x = (float) (position - left);
      float p0 = source[Math.max(0, left - 1)];
      float p1 = source[Math.min(source.length - 1, left)];
      float p2 = source[Math.min(source.length - 1, left + 1)];
      float p3 = source[Math.min(source.length - 1, left + 2)];
      float slope = p2 - p0;
      float bend = 2 * p0 - 5 * p1 + 4 * p2 - p3;
      float twist = 3 * (p1 - p2) + p3 - p0;
      into[at + i] = p1 + 0.5f * x * (slope + x * (bend + x * twist));
    }
  }
}
