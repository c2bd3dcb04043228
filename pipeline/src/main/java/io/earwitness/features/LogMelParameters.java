package io.earwitness.features;

/**
 * What a log-mel spectrogram is made of; the names are librosa's where librosa has one.
 *
 * @param sampleRateHz of the samples
 * @param fftSize samples in one frame's transform ({@code n_fft})
 * @param hopSamples samples from one frame to the next ({@code hop_length})
 * @param melBands number of bands ({@code n_mels})
 * @param lowestHz lower edge of the lowest band ({@code fmin})
 * @param highestHz upper edge of the highest band ({@code fmax})
 * @param reference what 0 dB is
 * @param floorDb nothing lies further than this below the loudest value of the segment, a negative
 *     number ({@code -top_db})
 */
public record LogMelParameters(
    int sampleRateHz,
    int fftSize,
    int hopSamples,
    int melBands,
    double lowestHz,
    double highestHz,
    Reference reference,
    double floorDb) {

  /** What 0 dB stands for. */
  public enum Reference {
    /** The loudest value of the same segment. */
    SEGMENT_MAXIMUM,
    /** Power 1. */
    ONE
  }

  public LogMelParameters {
    if (fftSize < 2 || fftSize % 2 != 0) {
      throw new IllegalArgumentException("n_fft must be even, is " + fftSize);
    }
    if (hopSamples < 1 || melBands < 1 || floorDb >= 0) {
      throw new IllegalArgumentException("hop and mels must be positive, floor_db negative");
    }
    if (lowestHz < 0 || highestHz <= lowestHz || highestHz > sampleRateHz / 2.0) {
      throw new IllegalArgumentException(
          "0 <= fmin < fmax <= %s must hold, not %s and %s"
              .formatted(sampleRateHz / 2.0, lowestHz, highestHz));
    }
  }

  /** Frames of a segment: the first is centred on its first sample. */
  public int frames(int segmentSamples) {
    return 1 + segmentSamples / hopSamples;
  }
}
