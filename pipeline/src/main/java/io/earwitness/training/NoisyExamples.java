package io.earwitness.training;

import io.earwitness.audio.SegmentLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The segments of clips with other clips laid beneath them at one signal-to-noise ratio: how far a
 * model still hears them. What lies beneath is drawn from the random source of each reading.
 */
public final class NoisyExamples implements Examples {

  private record Segment(Clip clip, int index) {}

  private final SegmentGrid grid;
  private final double ratioDb;
  private final FeaturePool features;
  private final List<Segment> segments;
  private final List<Segment> backgrounds;

  /**
   * Lays backgrounds beneath clips.
   *
   * @param ratioDb by how many dB the clips are louder while they sound
   */
  public NoisyExamples(
      List<Clip> clips,
      List<Clip> backgrounds,
      double ratioDb,
      SegmentLayout layout,
      FeaturePool features) {
    this.grid = new SegmentGrid(layout);
    this.ratioDb = ratioDb;
    this.features = features;
    this.segments = segments(clips, 1);
    List<Segment> full = segments(backgrounds, layout.segmentSamples());
    this.backgrounds = full.isEmpty() ? segments(backgrounds, 1) : full;
  }

  private List<Segment> segments(List<Clip> clips, int leastSamples) {
    List<Segment> found = new ArrayList<>();
    for (Clip clip : clips) {
      for (int index = 0; index < grid.count(clip); index++) {
        if (grid.filled(clip, index) >= leastSamples) {
          found.add(new Segment(clip, index));
        }
      }
    }
    return found;
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
    float[] segment = samples(segments.get(index));
    float[] beneath = samples(backgrounds.get(random.nextInt(backgrounds.size())));
    SignalToNoise.add(beneath, ratioDb, segment, grid.layout().sampleRateHz());
    features.extract(segment, into);
  }

  private float[] samples(Segment segment) {
    float[] samples = new float[grid.layout().segmentSamples()];
    grid.copyHeard(segment.clip(), segment.index(), samples);
    return samples;
  }
}
