package io.earwitness.features;

import java.nio.FloatBuffer;

/**
 * The log-mel spectrogram of a segment, equal to librosa's {@code
 * power_to_db(melspectrogram(center=True, pad_mode="constant", window="hann", power=2), ref=...,
 * amin=1e-10, top_db=...)}: shape (bands, frames), frames contiguous, in dB.
 */
public final class LogMel implements FeatureExtractor {
  private static final float SMALLEST_POWER = 1e-10f;

  private final LogMelParameters parameters;
  private final int segmentSamples;
  private final int frames;
  private final MelFilterBank filterBank;
  private final RealFft fft;
  private final float[] window;
  private final float[] padded;
  private final float[] frame;
  private final float[] spectrum;
  private final float[] mel;

  public LogMel(LogMelParameters parameters, int segmentSamples) {
    this.parameters = parameters;
    this.segmentSamples = segmentSamples;
    this.frames = parameters.frames(segmentSamples);
    this.filterBank = new MelFilterBank(parameters);
    int fftSize = parameters.fftSize();
    this.fft = new RealFft(fftSize);
    this.window = periodicHann(fftSize);
    this.padded = new float[segmentSamples + fftSize];
    this.frame = new float[fftSize];
    this.spectrum = new float[fftSize + 2];
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
    // Half a frame of silence on both sides centres frame i on sample i * hop.
    System.arraycopy(samples, 0, padded, parameters.fftSize() / 2, segmentSamples);
    for (int i = 0; i < frames; i++) {
      transform(i * parameters.hopSamples());
      filterBank.apply(spectrum, mel, i, frames);
    }
    toDecibels();
    destination.put(mel);
  }

  private void transform(int from) {
    // In two steps, of which the JVM takes the second with vectors: it would not do so in one.
    System.arraycopy(padded, from, frame, 0, frame.length);
    for (int i = 0; i < frame.length; i++) {
      frame[i] *= window[i];
    }
    fft.transform(frame, spectrum);
  }

  private void toDecibels() {
    float loudest = SMALLEST_POWER;
    for (float value : mel) {
      // Math.max would think of NaN each time.
      if (value > loudest) {
        loudest = value;
      }
    }
    float loudestDb = Decibels.ofPower(loudest);
    float referenceDb =
        switch (parameters.reference()) {
          case SEGMENT_MAXIMUM -> loudestDb;
          case ONE -> 0;
        };
    float floor = (float) (loudestDb - referenceDb + parameters.floorDb());
    for (int i = 0; i < mel.length; i++) {
      float value = mel[i] > SMALLEST_POWER ? mel[i] : SMALLEST_POWER;
      float db = Decibels.ofPower(value) - referenceDb;
      mel[i] = db > floor ? db : floor;
    }
  }

  @Override
  public void close() {
    fft.close();
  }
}
