package io.earwitness.features;

import java.io.Serializable;

/**
 * How a log-mel spectrogram is made: spectra of frames, summed into bands, on a logarithmic scale.
 *
 * @param sampleRateHz of the samples
 * @param stft how the spectra are taken
 * @param bands what they are summed into
 * @param scale what becomes of the sums
 */
public record LogMelParameters(int sampleRateHz, Stft stft, MelBands bands, LogScale scale)
    implements Serializable {

  /** What 0 dB stands for. */
  public enum Reference {
    /** The loudest value of the same segment. */
    SEGMENT_MAXIMUM,
    /** Power 1, or magnitude 1. */
    ONE
  }

  public LogMelParameters {
    if (bands.highestHz() > sampleRateHz / 2.0) {
      throw new IllegalArgumentException(
          "fmax_hz must be at most half of the sample rate, %s, not %s"
              .formatted(sampleRateHz / 2.0, bands.highestHz()));
    }
  }

  /**
   * librosa's log-mel: a window as long as the transform, centred frames, power, Slaney's bands of
   * unit area, decibels.
   *
   * @param fftSize as in {@link Stft}
   * @param hopSamples as in {@link Stft}
   * @param melBands number of bands
   * @param lowestHz as in {@link MelBands}
   * @param highestHz as in {@link MelBands}
   * @param reference as in {@link LogScale.Db}
   * @param floorDb as in {@link LogScale.Db}
   */
  public LogMelParameters(
      int sampleRateHz,
      int fftSize,
      int hopSamples,
      int melBands,
      double lowestHz,
      double highestHz,
      Reference reference,
      double floorDb) {
    this(
        sampleRateHz,
        new Stft(fftSize, fftSize, hopSamples, true, Stft.Values.POWER),
        MelBands.librosa(melBands, lowestHz, highestHz),
        new LogScale.Db(reference, floorDb));
  }

  public int fftSize() {
    return stft.fftSize();
  }

  public int hopSamples() {
    return stft.hopSamples();
  }

  public int melBands() {
    return bands.count();
  }

  /** Frames of a segment; 0 when it is too short for one. */
  public int frames(int segmentSamples) {
    return stft.frames(segmentSamples);
  }
}
