package io.earwitness.training.examples;

import io.earwitness.features.FeatureExtractor;
import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Feature extractors for any number of threads: each is used by one at a time, and kept for the
 * next because it holds native memory.
 */
public final class FeatureExtractorPool implements AutoCloseable {

  private final Supplier<? extends FeatureExtractor> maker;
  private final ConcurrentLinkedQueue<FeatureExtractor> idle = new ConcurrentLinkedQueue<>();

  /** Makes extractors with {@code maker} when all others are in use. */
  public FeatureExtractorPool(Supplier<? extends FeatureExtractor> maker) {
    this.maker = maker;
  }

  /**
   * Writes the features of a segment.
   *
   * @param samples exactly one segment, mono
   */
  public void extract(float[] samples, float[] into) {
    FeatureExtractor extractor = idle.poll();
    if (extractor == null) {
      extractor = maker.get();
    }
    extractor.extract(samples, FloatBuffer.wrap(into));
    idle.add(extractor);
  }

  @Override
  public void close() {
    for (FeatureExtractor each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
    }
  }
}
