package io.earwitness.features;

import io.earwitness.features.LogMelParameters.Reference;
import java.io.Serializable;

/** How the sums of mel bands become the values that a model sees. */
public sealed interface LogScale extends Serializable {

  /**
   * Changes a whole segment's sums in place.
   *
   * @param mel sums of magnitudes or of powers
   */
  void apply(float[] mel, Stft.Values values);

  /**
   * Decibels: 10 times the decimal logarithm of power, 20 times that of magnitude. Like librosa's
   * {@code power_to_db(ref=..., amin=1e-10, top_db=...)} and its {@code amplitude_to_db}.
   *
   * @param reference what 0 dB is
   * @param floorDb nothing lies further than this below the loudest value of the segment, a
   *     negative number ({@code -top_db})
   */
  record Db(Reference reference, double floorDb) implements LogScale {
    private static final float SMALLEST_POWER = 1e-10f;

    public Db {
      if (!(floorDb < 0)) {
        throw new IllegalArgumentException("floor_db must be negative, is " + floorDb);
      }
    }

    @Override
    public void apply(float[] mel, Stft.Values values) {
      if (values == Stft.Values.MAGNITUDE) {
        for (int i = 0; i < mel.length; i++) {
          mel[i] *= mel[i];
        }
      }
      ofPower(mel);
    }

    private void ofPower(float[] mel) {
      float loudest = SMALLEST_POWER;
      for (float value : mel) {
        // Math.max would think of NaN each time.
        if (value > loudest) {
          loudest = value;
        }
      }
      float loudestDb = Decibels.ofPower(loudest);
      float referenceDb =
          switch (reference) {
            case SEGMENT_MAXIMUM -> loudestDb;
            case ONE -> 0;
          };
      float floor = (float) (loudestDb - referenceDb + floorDb);
      for (int i = 0; i < mel.length; i++) {
        float value = mel[i] > SMALLEST_POWER ? mel[i] : SMALLEST_POWER;
        float db = Decibels.ofPower(value) - referenceDb;
        mel[i] = db > floor ? db : floor;
      }
    }
  }

  /**
   * The natural logarithm of the sum and an offset.
   *
   * @param offset is added first, so that silence has a logarithm
   */
  record Natural(double offset) implements LogScale {
    private static final float NEPERS_PER_DB = (float) (Math.log(10) / 10);

    public Natural {
      if (!(offset >= Float.MIN_NORMAL && offset <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException("log_offset must be positive, is " + offset);
      }
    }

    @Override
    public void apply(float[] mel, Stft.Values values) {
      float added = (float) offset;
      for (int i = 0; i < mel.length; i++) {
        mel[i] = Decibels.ofPower(mel[i] + added) * NEPERS_PER_DB;
      }
    }
  }
}
