package io.earwitness.training.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.features.Waveform;
import io.earwitness.training.augment.Tones;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.VariedExamples.Variation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Examples over clips, with the samples themselves as features, so that they can be looked at. */
class ClipExamplesTest {

  private static final int SEGMENT = 100;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(100, SEGMENT, SEGMENT, SegmentLayout.LastSegment.PAD);
  private static final int AMBIENT = 0;
  private static final int SCREAM = 1;

  private static Clip clip(int label, float value, int samples) {
    float[] all = new float[samples];
    Arrays.fill(all, value);
    return new Clip("clip" + samples, label, "group", all);
  }

  private static FeatureExtractorPool samplesThemselves() {
    return new FeatureExtractorPool(() -> new Waveform(SEGMENT));
  }

  private static float[] read(Examples examples, int index, long seed) {
    float[] samples = new float[SEGMENT];
    examples.read(index, new SplittableRandom(seed), samples);
    return samples;
  }

  private static VariedExamples varied(double silenceShare, Clip... clips) {
    return new VariedExamples(
        List.of(clips),
        LAYOUT,
        new Variation(AMBIENT, silenceShare, -20, WaveformAugmentationSettings.none()),
        samplesThemselves());
  }

  @Test
  void gridCutsAsScoringDoes() {
    GridExamples grid =
        new GridExamples(
            List.of(clip(SCREAM, 0.5f, 250), clip(SCREAM, 0.5f, 200)), LAYOUT, samplesThemselves());

    assertThat(grid.size()).isEqualTo(5);
    assertThat(read(grid, 1, 1)).containsOnly(0.5f);
    assertThat(Arrays.copyOfRange(read(grid, 2, 1), 0, 50)).containsOnly(0.5f);
    assertThat(Arrays.copyOfRange(read(grid, 2, 1), 50, 100)).containsOnly(0f);
    assertThat(grid.segment(4).index()).isEqualTo(1);
  }

  @Test
  void gridHearsTheLastSegmentAsScoringDoes() {
    float[] counting = new float[250];
    for (int i = 0; i < counting.length; i++) {
      counting[i] = i;
    }
    GridExamples grid =
        new GridExamples(
            List.of(new Clip("counting", SCREAM, "group", counting), clip(SCREAM, 0.5f, 50)),
            new SegmentLayout(100, SEGMENT, SEGMENT, SegmentLayout.LastSegment.OVERLAP),
            samplesThemselves());

    assertThat(read(grid, 1, 1)).isEqualTo(Arrays.copyOfRange(counting, 100, 200));
    assertThat(read(grid, 2, 1)).isEqualTo(Arrays.copyOfRange(counting, 150, 250));
    assertThat(Arrays.copyOfRange(read(grid, 3, 1), 50, 100)).containsOnly(0f);
  }

  @Test
  void shortClipLiesWholeAndAnywhere() {
    VariedExamples examples = varied(0, clip(SCREAM, 0.5f, 30));

    long places =
        new SplittableRandom(1)
            .longs(50)
            .mapToObj(seed -> read(examples, 0, seed))
            .peek(
                segment -> {
                  int sounding = 0;
                  for (float value : segment) {
                    sounding += value == 0.5f ? 1 : 0;
                  }
                  assertThat(sounding).isEqualTo(30);
                })
            .map(Arrays::toString)
            .distinct()
            .count();

    assertThat(places).isGreaterThan(20);
  }

  @Test
  void sameChanceGivesSameSegment() {
    VariedExamples examples = varied(0.5, clip(AMBIENT, 0.5f, 30), clip(SCREAM, 0.1f, 900));

    for (int index = 0; index < examples.size(); index++) {
      assertThat(read(examples, index, 7)).isEqualTo(read(examples, index, 7));
    }
  }

  @Test
  void pausesOfClipAreLeftOut() {
    Clip screamThenNearSilence = clip(SCREAM, 0.5f, 900);
    Arrays.fill(screamThenNearSilence.samples(), 300, 900, 0.001f);
    VariedExamples examples = varied(0, screamThenNearSilence);

    assertThat(examples.size()).isEqualTo(3);
    for (long seed = 0; seed < 50; seed++) {
      assertThat(read(examples, 0, seed)).contains(0.5f);
    }
  }

  @Test
  void backgroundIsUsedHoweverQuiet() {
    Clip unevenAmbience = clip(AMBIENT, 0.5f, 900);
    Arrays.fill(unevenAmbience.samples(), 300, 900, 0.001f);

    assertThat(varied(0, unevenAmbience).size()).isEqualTo(9);
  }

  @Test
  void silenceBelongsToBackground() {
    VariedExamples examples = varied(1, clip(AMBIENT, 0.5f, 100), clip(SCREAM, 0.5f, 100));

    boolean digitalSilence = false;
    for (long seed = 0; seed < 50; seed++) {
      float[] quiet = read(examples, 0, seed);
      assertThat(Tones.rms(quiet)).isLessThan(0.2);
      digitalSilence |= Tones.rms(quiet) == 0;
      assertThat(read(examples, 1, seed)).containsOnly(0.5f);
    }
    assertThat(digitalSilence).isTrue();
  }
}
