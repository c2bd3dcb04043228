package io.earwitness.training.augment;

/** Mixes sounds at a given ratio of their active levels. */
public final class SignalToNoise {

  private SignalToNoise() {}

  /**
   * Adds a sound to a segment, scaled so that the segment is {@code ratioDb} louder; does nothing
   * when either is silent.
   */
  public static void add(float[] sound, double ratioDb, float[] segment, int sampleRateHz) {
    double wanted = ActiveLevel.of(segment, sampleRateHz) * Math.pow(10, -ratioDb / 20);
    double present = ActiveLevel.of(sound, sampleRateHz);
    if (present == 0 || wanted == 0) {
      return;
    }
    float factor = (float) (wanted / present);
    for (int i = 0; i < segment.length; i++) {
      segment[i] += factor * sound[i];
    }
  }
}
