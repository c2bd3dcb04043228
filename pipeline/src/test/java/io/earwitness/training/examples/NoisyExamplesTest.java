package io.earwitness.training.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.features.FeatureExtractor;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoisyExamplesTest {
  private static final int RATE_HZ = 1000;
  private static final int SAMPLES = 1000;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, SAMPLES, SAMPLES, LastSegment.PAD);

  /** Hands the samples on, so that they can be looked at. */
  private static final class AsTheyAre implements FeatureExtractor {
    @Override
    public int size() {
      return SAMPLES;
    }

    @Override
    public void extract(float[] samples, FloatBuffer into) {
      into.put(samples);
    }

    @Override
    public void close() {}
  }

  private static Clip clip(String id, int label, float value, int samples) {
    float[] all = new float[samples];
    java.util.Arrays.fill(all, value);
    return new Clip(id, label, id, all);
  }

  private static float[] read(double ratioDb, List<Clip> backgrounds) {
    float[] segment = new float[SAMPLES];
    try (FeatureExtractorPool features = new FeatureExtractorPool(AsTheyAre::new)) {
      new NoisyExamples(List.of(clip("a", 1, 0.5f, 1500)), backgrounds, ratioDb, LAYOUT, features)
          .read(0, new SplittableRandom(1), segment);
    }
    return segment;
  }

  @Test
  void backgroundIsFainterByTheRatio() {
    List<Clip> backgrounds = List.of(clip("b", 0, 0.1f, 2000));

    assertThat(read(20, backgrounds)[0]).isCloseTo(0.55f, within(1e-6f));
    assertThat(read(0, backgrounds)[0]).isCloseTo(1f, within(1e-6f));
    assertThat(read(Double.POSITIVE_INFINITY, backgrounds)[0]).isEqualTo(0.5f);
  }

  @Test
  void backgroundsThatFillASegmentGoBeforeShortOnes() {
    List<Clip> backgrounds = List.of(clip("short", 0, -0.2f, 100), clip("long", 0, 0.1f, 1000));

    for (float sample : read(0, backgrounds)) {
      assertThat(sample).isCloseTo(1f, within(1e-6f));
    }
  }

  @Test
  void noClipLiesBeneathItself() {
    Clip clip = clip("a", 0, 0.5f, 5 * SAMPLES);
    Clip other = clip("b", 0, -0.5f, SAMPLES);
    float[] segment = new float[SAMPLES];
    try (FeatureExtractorPool features = new FeatureExtractorPool(AsTheyAre::new)) {
      NoisyExamples noisy =
          new NoisyExamples(List.of(clip), List.of(clip, other), 0, LAYOUT, features);
      for (int seed = 0; seed < 20; seed++) {
        noisy.read(2, new SplittableRandom(seed), segment);

        assertThat(segment).containsOnly(0f);
      }
    }
  }

  @Test
  void everySegmentIsThere() {
    try (FeatureExtractorPool features = new FeatureExtractorPool(AsTheyAre::new)) {
      NoisyExamples noisy =
          new NoisyExamples(
              List.of(clip("a", 1, 0.5f, 1500)),
              List.of(clip("b", 0, 0.1f, 100)),
              0,
              LAYOUT,
              features);

      assertThat(noisy.size()).isEqualTo(2);
      assertThat(noisy.label(1)).isEqualTo(1);
      assertThat(noisy.group(1)).isEqualTo("a");
    }
  }
}
