package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that are not put through the model because what it says of them is known. */
class SilentSegmentsTest {
  private static final float LOUD = 0.1f;
  private static final float QUIET = 0.001f;

  private final Classifier classifier = Classifier.of(ModelFolder.shipped());
  private final SegmentLayout layout =
      classifier.spec().layout(Optional.empty(), SegmentLayout.LastSegment.PAD);
  private final float[] samples = new float[(int) (4.5 * layout.segmentSamples())];

  @TempDir Path folder;
  private Path file;

  /** Noise, silence, quiet noise, silence, and half a segment of silence. */
  @BeforeEach
  void write() throws Exception {
    Random random = new Random(5);
    int segment = layout.segmentSamples();
    for (int i = 0; i < segment; i++) {
      samples[i] = (float) (LOUD * random.nextGaussian());
      samples[2 * segment + i] = QUIET * (2 * random.nextFloat() - 1);
    }
    file = folder.resolve("recording.wav");
    AudioWriter.write(file, AudioWriter.Format.WAV, layout.sampleRateHz(), samples);
  }

  @Test
  void digitalSilenceGetsWhatTheModelSaysOfIt() throws Exception {
    List<ScoredSegment> segments = scored(-120);

    assertThat(segments).extracting(ScoredSegment::index).containsExactly(0, 1, 2, 3, 4);
    for (ScoredSegment segment : segments) {
      assertThat(segment.probabilities())
          .as("segment " + segment.index())
          .containsExactly(ofModel(segment.index()), within(1e-4f));
    }
  }

  @Test
  void whatLiesBelowTheLevelCountsAsSilence() throws Exception {
    List<ScoredSegment> segments = scored(-50);

    assertThat(segments.get(2).probabilities()).isEqualTo(classifier.ofSilence());
    assertThat(segments.get(2).levels().peakDbfs()).isCloseTo(-60, within(0.1));
    assertThat(segments.get(0).probabilities()).containsExactly(ofModel(0), within(1e-4f));
  }

  private List<ScoredSegment> scored(double silenceDbfs) throws Exception {
    return new FileScorer(file, classifier, layout).scored(silenceDbfs, SegmentRange.ALL);
  }

  /** What the model says of a segment as it was written, with 16 bits a sample. */
  private float[] ofModel(int index) {
    try (ModelInput input = classifier.spec().newInput();
        Classifier.Session session = classifier.newSession(1)) {
      int from = index * layout.segmentSamples();
      float[] segment = Arrays.copyOfRange(samples, from, from + layout.segmentSamples());
      for (int i = 0; i < segment.length; i++) {
        segment[i] = Math.round(segment[i] * 32768) / 32768f;
      }
      input.extract(segment, session.batch());
      return session.predict()[0];
    }
  }
}
