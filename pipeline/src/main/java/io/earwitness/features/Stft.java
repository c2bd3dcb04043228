package io.earwitness.features;

import java.io.Serializable;

/**
 * How the spectra of a segment's frames are taken, each weighed by a periodic Hann window; the
 * names are librosa's where librosa has one.
 *
 * @param fftSize samples in one frame's transform ({@code n_fft}), even
 * @param windowSamples length of the window ({@code win_length}); where it is shorter than the
 *     transform, zeros fill the rest
 * @param hopSamples samples from one frame to the next ({@code hop_length})
 * @param centred whether the middle of frame {@code i} is sample {@code i * hopSamples}, with
 *     silence before and after the segment; otherwise its window begins there, and only whole
 *     windows are taken
 * @param values what is taken of the spectrum
 */
public record Stft(int fftSize, int windowSamples, int hopSamples, boolean centred, Values values)
    implements Serializable {

  /** What is taken of each complex value of the spectrum. */
  public enum Values {
    /** The square of its magnitude. */
    POWER,
    MAGNITUDE
  }

  public Stft {
    if (fftSize < 2 || fftSize % 2 != 0) {
      throw new IllegalArgumentException("n_fft must be even, is " + fftSize);
    }
    if (windowSamples < 1 || windowSamples > fftSize) {
      throw new IllegalArgumentException(
          "window_length must be from 1 to n_fft, which is %d, not %d"
              .formatted(fftSize, windowSamples));
    }
    if (hopSamples < 1) {
      throw new IllegalArgumentException("hop_length must be positive, is " + hopSamples);
    }
  }

  /** Frames of a segment; 0 when it is shorter than a window that must lie within it. */
  public int frames(int segmentSamples) {
    if (centred) {
      return 1 + segmentSamples / hopSamples;
    }
    return segmentSamples < windowSamples ? 0 : 1 + (segmentSamples - windowSamples) / hopSamples;
  }

  /** Samples of silence before the segment, so that the first frame is where it should be. */
  int samplesBefore() {
    // A window of odd length has its middle where librosa has it.
    return centred ? fftSize / 2 - (fftSize - windowSamples) / 2 : 0;
  }
}
