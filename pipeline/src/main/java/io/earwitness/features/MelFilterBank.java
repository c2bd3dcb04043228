package io.earwitness.features;

/**
 * Triangular bands on the mel scale of Slaney's Auditory Toolbox (linear below 1 kHz, logarithmic
 * above), each of unit area: {@code librosa.filters.mel(htk=False, norm="slaney")}.
 *
 * <p>Each bin lies between two neighbouring edges of bands, where one band rises and the one before
 * falls; it has a weight in these two and in no other.
 */
final class MelFilterBank {
  private static final double HZ_PER_LINEAR_MEL = 200.0 / 3;
  private static final double LOG_FROM_HZ = 1000;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_LINEAR_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int bands;

  /** The first bin at or above each edge. */
  private final int[] firstBin;

  /** By bin: its weight in the band that rises there, and in the one that falls. */
  private final float[] rising;

  private final float[] falling;

  MelFilterBank(LogMelParameters p) {
    int bins = p.fftSize() / 2 + 1;
    double binHz = (double) p.sampleRateHz() / p.fftSize();
    double[] edgesHz = edgesHz(p);
    bands = p.melBands();
    firstBin = new int[edgesHz.length];
    rising = new float[bins];
    falling = new float[bins];
    for (int i = 0; i < edgesHz.length; i++) {
      firstBin[i] = Math.min(bins, (int) Math.ceil(edgesHz[i] / binHz));
    }
    for (int i = 0; i <= bands; i++) {
      double low = edgesHz[i];
      double high = edgesHz[i + 1];
      for (int bin = firstBin[i]; bin < firstBin[i + 1]; bin++) {
        double up = (bin * binHz - low) / (high - low);
        if (i < bands) {
          rising[bin] = (float) (up * 2 / (edgesHz[i + 2] - low));
        }
        if (i > 0) {
          falling[bin] = (float) ((1 - up) * 2 / (high - edgesHz[i - 1]));
        }
      }
    }
  }

  private static double[] edgesHz(LogMelParameters p) {
    double lowestMel = mel(p.lowestHz());
    double highestMel = mel(p.highestHz());
    double[] edges = new double[p.melBands() + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hz(lowestMel + (highestMel - lowestMel) * i / (edges.length - 1));
    }
    return edges;
  }

  static double mel(double hz) {
    return hz < LOG_FROM_HZ
        ? hz / HZ_PER_LINEAR_MEL
        : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
  }

  static double hz(double mel) {
    return mel < LOG_FROM_MEL
        ? mel * HZ_PER_LINEAR_MEL
        : LOG_FROM_HZ * Math.exp((mel - LOG_FROM_MEL) * LOG_STEP);
  }

  int bands() {
    return bands;
  }

  /**
   * Sums the power of a spectrum into bands.
   *
   * @param spectrum a real and an imaginary part for each bin, {@code fftSize / 2 + 1} of them
   * @param destination takes band {@code b} at {@code offset + b * stride}
   */
  void apply(float[] spectrum, float[] destination, int offset, int stride) {
    float risenBefore = 0;
    for (int i = 0; i <= bands; i++) {
      // Sums side by side: one would wait for itself at every step.
      float risen = 0;
      float fallen = 0;
      float alsoRisen = 0;
      float alsoFallen = 0;
      int bin = firstBin[i];
      int end = firstBin[i + 1];
      for (; bin + 1 < end; bin += 2) {
        float power = power(spectrum, bin);
        float nextPower = power(spectrum, bin + 1);
        risen += rising[bin] * power;
        fallen += falling[bin] * power;
        alsoRisen += rising[bin + 1] * nextPower;
        alsoFallen += falling[bin + 1] * nextPower;
      }
      if (bin < end) {
        float power = power(spectrum, bin);
        risen += rising[bin] * power;
        fallen += falling[bin] * power;
      }
      if (i > 0) {
        destination[offset + (i - 1) * stride] = risenBefore + (fallen + alsoFallen);
      }
      risenBefore = risen + alsoRisen;
    }
  }

  private static float power(float[] spectrum, int bin) {
    float re = spectrum[2 * bin];
    float im = spectrum[2 * bin + 1];
    return re * re + im * im;
  }
}
