package io.earwitness.features;

import java.io.Serializable;

/**
 * Triangular bands that overlap by half: each rises from the centre of the band below to its own
 * and falls to the centre of the band above. The centres are equally far apart on the mel scale.
 *
 * @param count number of bands ({@code n_mels})
 * @param lowestHz lower edge of the lowest band ({@code fmin})
 * @param highestHz upper edge of the highest band ({@code fmax})
 * @param scale the mel scale
 * @param slopes on which axis the sides of the triangles are straight
 * @param height how high the triangles are
 */
public record MelBands(
    int count, double lowestHz, double highestHz, MelScale scale, Slopes slopes, Height height)
    implements Serializable {

  /** On which axis the sides of the triangles are straight. */
  public enum Slopes {
    /** Over the frequency: librosa, torchaudio. */
    HZ,
    /** Over the mel scale: HTK, Kaldi, TensorFlow. */
    MEL
  }

  /** How high the triangles are. */
  public enum Height {
    /** Every triangle has the area 1 over the frequency in Hz (librosa's {@code norm="slaney"}). */
    UNIT_AREA,
    /** Every triangle is 1 high at its centre. */
    ONE
  }

  public MelBands {
    if (count < 1) {
      throw new IllegalArgumentException("n_mels must be positive, is " + count);
    }
    if (!(lowestHz >= 0 && lowestHz < highestHz)) {
      throw new IllegalArgumentException(
          "0 <= fmin_hz < fmax_hz must hold, not %s and %s".formatted(lowestHz, highestHz));
    }
  }

  /** Where a band, from 0, is highest. */
  public double centreHz(int band) {
    double lowest = scale.mel(lowestHz);
    return scale.hz(lowest + (scale.mel(highestHz) - lowest) * (band + 1) / (count + 1));
  }

  /** The bands of {@code librosa.filters.mel(htk=False, norm="slaney")}. */
  static MelBands librosa(int count, double lowestHz, double highestHz) {
    return new MelBands(count, lowestHz, highestHz, MelScale.SLANEY, Slopes.HZ, Height.UNIT_AREA);
  }
}
