package io.earwitness.features;

import java.nio.FloatBuffer;

/** Turns the samples of one segment into the input of a model. Used by one thread. */
public interface FeatureExtractor extends AutoCloseable {

  /** How many floats the features of one segment are. */
  int size();

  /**
   * Appends the features of a segment to a buffer.
   *
   * @param samples exactly one segment, mono
   * @param destination takes {@link #size()} floats at its position, which moves on
   */
  void extract(float[] samples, FloatBuffer destination);

  @Override
  void close();
}
