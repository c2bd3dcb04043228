package io.earwitness.training;

import io.earwitness.audio.SegmentLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The segments of clips exactly as scoring cuts and hears them: for validation and test. Features
 * are computed at each reading, which costs less than what the network then does with them.
 */
public final class GridExamples implements Examples {

  /**
   * A segment of a clip.
   *
   * @param index its number, from 0
   */
  public record Segment(Clip clip, int index) {}

  private final SegmentGrid grid;
  private final FeaturePool features;
  private final List<Segment> segments = new ArrayList<>();

  /** All segments of {@code clips}, clip by clip. */
  public GridExamples(List<Clip> clips, SegmentLayout layout, FeaturePool features) {
    this.grid = new SegmentGrid(layout);
    this.features = features;
    for (Clip clip : clips) {
      for (int index = 0; index < grid.count(clip); index++) {
        segments.add(new Segment(clip, index));
      }
    }
  }

  /** Which segment an example is. */
  public Segment segment(int index) {
    return segments.get(index);
  }

  @Override
  public int size() {
    return segments.size();
  }

  @Override
  public int label(int index) {
    return segments.get(index).clip().label();
  }

  @Override
  public String group(int index) {
    return segments.get(index).clip().group();
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    Segment segment = segments.get(index);
    float[] samples = new float[grid.layout().segmentSamples()];
    grid.copyHeard(segment.clip(), segment.index(), samples);
    features.extract(samples, into);
  }
}
