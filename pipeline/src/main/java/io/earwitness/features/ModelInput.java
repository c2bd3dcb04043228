package io.earwitness.features;

import java.nio.FloatBuffer;

/** The features of a segment, normalised and in the order of axes that a model wants. */
public final class ModelInput implements FeatureExtractor {

  /** Which axis of a spectrogram runs slowest. */
  public enum Axes {
    /** (bands, frames): librosa's order. */
    BANDS_FRAMES,
    /** (frames, bands). */
    FRAMES_BANDS
  }

  private final FeatureExtractor features;
  private final Normalisation normalisation;
  private final int rows;
  private final float[] values;
  private final float[] turned;

  private ModelInput(FeatureExtractor features, Normalisation normalisation, int rows) {
    this.features = features;
    this.normalisation = normalisation;
    this.rows = rows;
    this.values = new float[features.size()];
    this.turned = rows > 1 ? new float[values.length] : values;
  }

  public static ModelInput waveform(int segmentSamples, Normalisation normalisation) {
    return new ModelInput(new Waveform(segmentSamples), normalisation, 1);
  }

  public static ModelInput logMel(
      LogMelParameters parameters, int segmentSamples, Normalisation normalisation, Axes axes) {
    LogMel logMel = new LogMel(parameters, segmentSamples);
    return new ModelInput(
        logMel, normalisation, axes == Axes.FRAMES_BANDS ? parameters.melBands() : 1);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public void extract(float[] samples, FloatBuffer destination) {
    features.extract(samples, FloatBuffer.wrap(values));
    normalisation.apply(values);
    if (rows > 1) {
      transpose();
    }
    destination.put(turned);
  }

  private void transpose() {
    int columns = values.length / rows;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
  }

  @Override
  public void close() {
    features.close();
  }
}
