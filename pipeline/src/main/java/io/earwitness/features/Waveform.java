package io.earwitness.features;

import java.nio.FloatBuffer;

/** For models that take the samples themselves. */
public final class Waveform implements FeatureExtractor {
  private final int segmentSamples;

  public Waveform(int segmentSamples) {
    this.segmentSamples = segmentSamples;
  }

  @Override
  public int size() {
    return segmentSamples;
  }

  @Override
  public void extract(float[] samples, FloatBuffer destination) {
    destination.put(samples, 0, segmentSamples);
  }

  @Override
  public void close() {}
}
