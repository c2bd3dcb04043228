package io.earwitness.features;

import java.nio.FloatBuffer;

/**
 * The log-mel spectrogram of a segment: shape (bands, frames), frames contiguous. With {@link
 * LogMelParameters}' librosa settings equal to its {@code power_to_db(melspectrogram(center=True,
 * pad_mode="constant", window="hann", power=2), ref=..., amin=1e-10, top_db=...)}.
 */
public final class LogMel implements FeatureExtractor {
  private final LogMelParameters parameters;
  private final int segmentSamples;
  private final int frames;
  private final MelFilterBank filterBank;
  private final RealFft fft;
  private final boolean magnitudes;
  private final float[] window;
  private final float[] padded;
  private final float[] frame;
  private final float[] spectrum;
  private final float[] mel;

  /**
   * @throws IllegalArgumentException when the segment is too short for a frame
   */
  public LogMel(LogMelParameters parameters, int segmentSamples) {
    this.parameters = parameters;
    this.segmentSamples = segmentSamples;
    this.frames = parameters.frames(segmentSamples);
    if (frames == 0) {
      throw new IllegalArgumentException(
          "a segment of %d samples is shorter than a window".formatted(segmentSamples));
    }
    Stft stft = parameters.stft();
    this.filterBank = new MelFilterBank(parameters);
    this.fft = new RealFft(stft.fftSize());
    this.magnitudes = stft.values() == Stft.Values.MAGNITUDE;
    this.window = periodicHann(stft.windowSamples());
    this.padded = new float[segmentSamples + stft.windowSamples()];
    this.frame = new float[stft.fftSize()];
    this.spectrum = new float[stft.fftSize() + 2];
    this.mel = new float[size()];
  }

  private static float[] periodicHann(int size) {
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / size));
    }
    return window;
  }

  @Override
  public int size() {
    return parameters.melBands() * frames;
  }

  @Override
  public void extract(float[] samples, FloatBuffer destination) {
    System.arraycopy(samples, 0, padded, parameters.stft().samplesBefore(), segmentSamples);
    for (int i = 0; i < frames; i++) {
      transform(i * parameters.hopSamples());
      filterBank.apply(spectrum, mel, i, frames);
    }
    parameters.scale().apply(mel, parameters.stft().values());
    destination.put(mel);
  }

  private void transform(int from) {
    // In two steps, of which the JVM takes the second with vectors: it would not do so in one. What
    // lies behind the window stays 0.
    System.arraycopy(padded, from, frame, 0, window.length);
    for (int i = 0; i < window.length; i++) {
      frame[i] *= window[i];
    }
    fft.transform(frame, spectrum);
    if (magnitudes) {
      toMagnitudes();
    }
  }

  /** The bands sum up powers: each value becomes a real one whose power is its magnitude. */
  private void toMagnitudes() {
    for (int i = 0; i < spectrum.length; i += 2) {
      float re = spectrum[i];
      float im = spectrum[i + 1];
      spectrum[i] = (float) Math.sqrt(Math.sqrt(re * re + im * im));
      spectrum[i + 1] = 0;
    }
  }

  @Override
  public void close() {
    fft.close();
  }
}
