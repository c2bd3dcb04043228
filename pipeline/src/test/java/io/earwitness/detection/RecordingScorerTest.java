package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingScorerTest {
  @TempDir Path folder;

  private static final class Counting implements ScoringListener {
    private double audioSeconds;
    private long bytes;
    private final List<SegmentRange> finished = new ArrayList<>();

    @Override
    public void advanced(double seconds, long count) {
      audioSeconds += seconds;
      bytes += count;
    }

    @Override
    public void finished(WorkUnit unit, ScoredUnit scored) {
      assertThat(scored.segments()).isEqualTo(unit.segments());
      finished.add(unit.segments());
    }
  }

  @Test
  void progressAddsUpToTheUnits() throws Exception {
    Classifier classifier = Classifier.of(ModelFolder.shipped());
    SegmentLayout layout = classifier.spec().layout(Optional.empty(), LastSegment.OVERLAP);
    float[] samples = new float[(int) (3.5 * layout.segmentSamples())];
    Path file = folder.resolve("recording.wav");
    AudioWriter.write(file, AudioWriter.Format.WAV, layout.sampleRateHz(), samples);
    SegmentRange first = new SegmentRange(0, 2);
    SegmentRange second = new SegmentRange(2, SegmentRange.OPEN);
    Counting counting = new Counting();

    new FileScorer(file, classifier, layout).scored(-120, counting, first, second);

    assertThat(counting.audioSeconds).isCloseTo(3.5 * layout.segmentSeconds(), within(1e-9));
    assertThat(counting.bytes)
        .as("each unit expects the whole file")
        .isEqualTo(2 * Files.size(file));
    assertThat(counting.finished).containsExactly(first, second);
  }
}
