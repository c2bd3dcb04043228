package io.earwitness.features;

/**
 * Triangular bands on the mel scale of Slaney's Auditory Toolbox (linear below 1 kHz, logarithmic
 * above), each of unit area: {@code librosa.filters.mel(htk=False, norm="slaney")}. A band touches
 * only a run of neighbouring bins, and only that run is kept.
 */
final class MelFilterBank {
  private static final double HZ_PER_LINEAR_MEL = 200.0 / 3;
  private static final double LOG_FROM_HZ = 1000;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_LINEAR_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin;
  private final float[][] weights;

  MelFilterBank(LogMelParameters p) {
    int bins = p.fftSize() / 2 + 1;
    double[] edgesHz = edgesHz(p);
    firstBin = new int[p.melBands()];
    weights = new float[p.melBands()][];
    for (int band = 0; band < p.melBands(); band++) {
      double low = edgesHz[band];
      double centre = edgesHz[band + 1];
      double high = edgesHz[band + 2];
      double binHz = (double) p.sampleRateHz() / p.fftSize();
      int from = Math.min(bins, (int) Math.ceil(low / binHz));
      int to = Math.max(from, Math.min(bins, (int) Math.floor(high / binHz) + 1));
      firstBin[band] = from;
      weights[band] = new float[to - from];
      for (int bin = from; bin < to; bin++) {
        double hz = bin * binHz;
        double rising = (hz - low) / (centre - low);
        double falling = (high - hz) / (high - centre);
        double height = Math.max(0, Math.min(rising, falling));
        weights[band][bin - from] = (float) (height * 2 / (high - low));
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
    return weights.length;
  }

  /**
   * Sums a power spectrum into bands.
   *
   * @param power one value per bin, {@code fftSize / 2 + 1} of them
   * @param destination takes band {@code b} at {@code offset + b * stride}
   */
  void apply(float[] power, float[] destination, int offset, int stride) {
    for (int band = 0; band < weights.length; band++) {
      destination[offset + band * stride] = sum(weights[band], power, firstBin[band]);
    }
  }

  /** Four sums side by side: one would wait for itself at every step. */
  private static float sum(float[] weight, float[] power, int from) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < weight.length; i += 4) {
      a += weight[i] * power[from + i];
      b += weight[i + 1] * power[from + i + 1];
      c += weight[i + 2] * power[from + i + 2];
      d += weight[i + 3] * power[from + i + 3];
    }
    for (; i < weight.length; i++) {
      a += weight[i] * power[from + i];
    }
    return (a + b) + (c + d);
  }
}
