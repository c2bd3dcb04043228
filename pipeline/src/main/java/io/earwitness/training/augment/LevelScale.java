package io.earwitness.training.augment;

import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogScale;
import io.earwitness.features.Stft;

/**
 * What the values of a spectrogram stand for, so that whatever a network hears can be augmented in
 * dB below its maximum.
 *
 * @param relative whether the maximum of every spectrogram is 0; otherwise values tell how loud a
 *     sound is
 * @param dbPerUnit how many dB a difference of 1 is
 * @param floorDb nothing lies below: relative to the maximum, or to what the value 0 stands for
 */
public record LevelScale(boolean relative, double dbPerUnit, double floorDb) {
  private static final double DB_PER_NEPER_OF_POWER = 10 / Math.log(10);

  /** dB below the maximum, from -80 to 0. */
  public static final LevelScale DECIBELS = new LevelScale(true, 1, -80);

  /** That of spectrograms that are made like this. */
  public static LevelScale of(LogMelParameters logMel) {
    if (logMel.scale() instanceof LogScale.Natural natural) {
      double dbPerUnit =
          logMel.stft().values() == Stft.Values.MAGNITUDE
              ? 2 * DB_PER_NEPER_OF_POWER
              : DB_PER_NEPER_OF_POWER;
      return new LevelScale(false, dbPerUnit, dbPerUnit * Math.log(natural.offset()));
    }
    LogScale.Db db = (LogScale.Db) logMel.scale();
    if (db.reference() != LogMelParameters.Reference.SEGMENT_MAXIMUM) {
      throw new IllegalArgumentException("a network is not trained on dB relative to 1");
    }
    return new LevelScale(true, 1, db.floorDb());
  }

  /**
   * Makes dB below the maximum of values, in place.
   *
   * @return what 0 dB then is, for {@link #fromDecibels}
   */
  float toDecibels(float[] values) {
    if (relative) {
      return 0;
    }
    float maximum = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      maximum = Math.max(maximum, value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - maximum) * dbPerUnit);
    }
    return (float) (maximum * dbPerUnit);
  }

  /** Nothing may lie below, in dB as {@link #toDecibels} made them. */
  float floorDb(float referenceDb) {
    return (float) (floorDb - referenceDb);
  }

  /** Brings values back from dB, in place. */
  void fromDecibels(float[] decibels, float referenceDb) {
    if (!relative) {
      for (int i = 0; i < decibels.length; i++) {
        decibels[i] = (float) ((decibels[i] + referenceDb) / dbPerUnit);
      }
    }
  }
}
