package io.earwitness.features;

/**
 * The weights of {@link MelBands} in the bins of a spectrum.
 *
 * <p>Each bin lies between two neighbouring edges of bands, where one band rises and the one before
 * falls; it has a weight in these two and in no other.
 */
final class MelFilterBank {
  private final int bands;

  /** The first bin at or above each edge. */
  private final int[] firstBin;

  /** By bin: its weight in the band that rises there, and in the one that falls. */
  private final float[] rising;

  private final float[] falling;

  MelFilterBank(LogMelParameters p) {
    int bins = p.fftSize() / 2 + 1;
    double binHz = (double) p.sampleRateHz() / p.fftSize();
    double[] edgesHz = edgesHz(p.bands());
    bands = p.melBands();
    firstBin = new int[edgesHz.length];
    rising = new float[bins];
    falling = new float[bins];
    for (int i = 0; i < edgesHz.length; i++) {
      firstBin[i] = Math.min(bins, (int) Math.ceil(edgesHz[i] / binHz));
    }
    for (int i = 0; i <= bands; i++) {
      for (int bin = firstBin[i]; bin < firstBin[i + 1]; bin++) {
        double up = shareOfTheWay(p.bands(), edgesHz[i], bin * binHz, edgesHz[i + 1]);
        if (i < bands) {
          rising[bin] = (float) weight(p.bands(), up, edgesHz[i], edgesHz[i + 2]);
        }
        if (i > 0) {
          falling[bin] = (float) weight(p.bands(), 1 - up, edgesHz[i - 1], edgesHz[i + 1]);
        }
      }
    }
  }

  private static double[] edgesHz(MelBands bands) {
    double lowestMel = bands.scale().mel(bands.lowestHz());
    double highestMel = bands.scale().mel(bands.highestHz());
    double[] edges = new double[bands.count() + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = bands.scale().hz(lowestMel + (highestMel - lowestMel) * i / (edges.length - 1));
    }
    return edges;
  }

  /** How much of a side of a triangle lies below a frequency. */
  private static double shareOfTheWay(MelBands bands, double lowHz, double hz, double highHz) {
    return switch (bands.slopes()) {
      case HZ -> (hz - lowHz) / (highHz - lowHz);
      case MEL -> {
        double low = bands.scale().mel(lowHz);
        yield (bands.scale().mel(hz) - low) / (bands.scale().mel(highHz) - low);
      }
    };
  }

  /** The height of a triangle between two edges, at a share of the way up. */
  private static double weight(MelBands bands, double share, double lowHz, double highHz) {
    return switch (bands.height()) {
      case UNIT_AREA -> share * 2 / (highHz - lowHz);
      case ONE -> share;
    };
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
