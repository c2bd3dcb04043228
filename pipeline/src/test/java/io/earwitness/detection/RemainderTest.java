package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scoring says of the last segment, which the recording does not fill. */
class RemainderTest {
  private final Classifier classifier = Classifier.of(ModelFolder.shipped());
  private final int segmentSamples = layout(LastSegment.OVERLAP).segmentSamples();

  @TempDir Path folder;

  private SegmentLayout layout(LastSegment last) {
    return classifier.spec().layout(Optional.empty(), last);
  }

  @Test
  void itHasTheProbabilitiesOfTheLastWholeSegmentAndItsOwnPlace() throws Exception {
    float[] samples = chirps(2.25);
    float[] lastWhole =
        Arrays.copyOfRange(samples, samples.length - segmentSamples, samples.length);

    ScoredSegment remainder = last(scored(samples, LastSegment.OVERLAP));
    ScoredSegment whole = last(scored(lastWhole, LastSegment.OVERLAP));

    assertThat(remainder.probabilities()).containsExactly(whole.probabilities(), within(1e-5f));
    assertThat(remainder.startSeconds()).isEqualTo(6.0);
    assertThat(remainder.endSeconds()).isCloseTo(6.75, within(1e-3));
    assertThat(remainder.paddedSeconds()).isCloseTo(2.25, within(1e-3));
  }

  @Test
  void itsLevelsAreItsOwn() throws Exception {
    float[] samples = chirps(2.25);
    Arrays.fill(samples, 2 * segmentSamples, samples.length, 0f);

    ScoredSegment remainder = last(scored(samples, LastSegment.OVERLAP));

    assertThat(remainder.levels().peakDbfs()).isEqualTo(-120);
    assertThat(remainder.probabilities()).isNotEqualTo(classifier.ofSilence());
    assertThat(last(scored(samples, LastSegment.PAD)).probabilities())
        .isEqualTo(classifier.ofSilence());
  }

  @Test
  void scoredAsAUnitOfItsOwnItGetsTheSameProbabilities() throws Exception {
    float[] samples = chirps(3.1);

    List<ScoredSegment> whole = scored(samples, LastSegment.OVERLAP);
    List<ScoredSegment> parts =
        scored(
            samples,
            LastSegment.OVERLAP,
            new SegmentRange(0, 2),
            new SegmentRange(2, 3),
            new SegmentRange(3, SegmentRange.OPEN));

    assertThat(parts).extracting(ScoredSegment::index).containsExactly(0, 1, 2, 3);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).probabilities())
          .containsExactly(whole.get(i).probabilities(), within(1e-5f));
      assertThat(parts.get(i).levels()).isEqualTo(whole.get(i).levels());
    }
  }

  @Test
  void oneThatIsTooShortIsNoRowButTheEndOfTheOneBefore() throws Exception {
    float[] samples = chirps(2 + 0.04 / 3);
    float[] twoSegments = Arrays.copyOf(samples, 2 * segmentSamples);
    SegmentLayout layout = layout(LastSegment.OVERLAP).withShortest(0.05);

    List<ScoredSegment> whole = scored(samples, layout);
    List<ScoredSegment> parts =
        scored(samples, layout, new SegmentRange(0, 1), new SegmentRange(1, 2));
    List<ScoredSegment> behind = scored(samples, layout, new SegmentRange(2, SegmentRange.OPEN));
    List<ScoredSegment> without = scored(twoSegments, layout);

    assertThat(whole).hasSize(2);
    assertThat(last(whole).endSeconds()).isCloseTo(6.04, within(1e-4));
    assertThat(last(whole).paddedSeconds()).isZero();
    assertThat(last(whole).levels()).isEqualTo(last(without).levels());
    assertThat(last(whole).probabilities())
        .containsExactly(last(without).probabilities(), within(1e-5f));
    assertThat(parts).extracting(ScoredSegment::endSeconds).containsExactly(3.0, endOf(whole));
    assertThat(behind).isEmpty();
  }

  private static double endOf(List<ScoredSegment> segments) {
    return last(segments).endSeconds();
  }

  private List<ScoredSegment> scored(float[] samples, LastSegment last, SegmentRange... parts)
      throws Exception {
    return scored(samples, layout(last), parts);
  }

  private List<ScoredSegment> scored(float[] samples, SegmentLayout layout, SegmentRange... parts)
      throws Exception {
    Path file = folder.resolve("recording.wav");
    AudioWriter.write(file, AudioWriter.Format.WAV, layout.sampleRateHz(), samples);
    return new FileScorer(file, classifier, layout)
        .scored(-120, parts.length == 0 ? new SegmentRange[] {SegmentRange.ALL} : parts);
  }

  private static ScoredSegment last(List<ScoredSegment> segments) {
    return segments.get(segments.size() - 1);
  }

  /** Never the same for two seconds. */
  private float[] chirps(double segments) {
    Random random = new Random(2);
    float[] samples = new float[(int) (segments * segmentSamples)];
    for (int i = 0; i < samples.length; i++) {
      double t = 3.0 * i / segmentSamples;
      samples[i] = (float) (0.3 * Math.sin(2000 * t * (1 + t / 5)) + 0.02 * random.nextGaussian());
    }
    return samples;
  }
}
