package io.earwitness.training.examples;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.training.augment.SignalToNoise;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The segments of clips with other clips laid beneath them at one signal-to-noise ratio, to measure
 * how well a model recognises them in noise. What lies beneath is drawn from the random source of
 * each reading.
 */
public final class NoisyExamples extends SegmentExamples {

  private final double ratioDb;
  private final FeatureExtractorPool features;
  private final List<Segment> backgrounds;

  /**
   * Lays backgrounds beneath clips.
   *
   * @param backgrounds those that fill a segment where there are any, else all
   * @param ratioDb by how many dB the clips are louder while they sound
   */
  public NoisyExamples(
      List<Clip> clips,
      List<Clip> backgrounds,
      double ratioDb,
      SegmentLayout layout,
      FeatureExtractorPool features) {
    super(clips, layout);
    this.ratioDb = ratioDb;
    this.features = features;
    List<Segment> all = grid().segments(backgrounds);
    List<Segment> full =
        all.stream()
            .filter(s -> grid().filled(s.clip(), s.index()) == layout.segmentSamples())
            .toList();
    this.backgrounds = full.isEmpty() ? all : full;
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    float[] samples = heard(segment(index));
    float[] beneath = heard(beneath(segment(index), random));
    SignalToNoise.add(beneath, ratioDb, samples, grid().layout().sampleRateHz());
    features.extract(samples, into);
  }

  /** Not of the same clip, which would only make it louder, unless there is no other. */
  private Segment beneath(Segment segment, RandomGenerator random) {
    int drawn = random.nextInt(backgrounds.size());
    return IntStream.range(drawn, drawn + backgrounds.size())
        .mapToObj(i -> backgrounds.get(i % backgrounds.size()))
        .filter(background -> !background.clip().id().equals(segment.clip().id()))
        .findFirst()
        .orElse(backgrounds.get(drawn));
  }
}
