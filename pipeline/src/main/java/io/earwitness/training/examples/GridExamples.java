package io.earwitness.training.examples;

import io.earwitness.audio.segment.SegmentLayout;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The segments of clips exactly as scoring cuts and hears them: for validation and test. Features
 * are computed at each reading, which costs less than what the network then does with them.
 */
public final class GridExamples extends SegmentExamples {

  private final FeatureExtractorPool features;

  /** All segments of {@code clips}, clip by clip. */
  public GridExamples(List<Clip> clips, SegmentLayout layout, FeatureExtractorPool features) {
    super(clips, layout);
    this.features = features;
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    features.extract(heard(segment(index)), into);
  }
}
