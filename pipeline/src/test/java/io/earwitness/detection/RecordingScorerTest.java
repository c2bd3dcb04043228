package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.decode.MuxedFile;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.nio.charset.StandardCharsets;
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

  @Test
  void theTracksOfARecordingFollowItsFirstEvenIfThatCannotBeDecoded() throws Exception {
    Classifier classifier = Classifier.of(ModelFolder.shipped());
    SegmentLayout layout = classifier.spec().layout(Optional.empty(), LastSegment.OVERLAP);
    List<MuxedFile.Track> tracks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Path track = folder.resolve(i + ".wav");
      float[] samples = new float[i * layout.segmentSamples()];
      AudioWriter.write(track, AudioWriter.Format.WAV, layout.sampleRateHz(), samples);
      tracks.add(new MuxedFile.Track(track, 0));
    }
    Path film = folder.resolve("film.mka");
    byte[] bytes = MuxedFile.of(film, "matroska", tracks);
    assertThat(tracksOf(new FileScorer(film, classifier, layout)))
        .containsExactly("1 segments OK", "#track=2 2 segments OK", "#track=3 3 segments OK");

    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("A_PCM") + 2] = 'X';
    Files.write(film, bytes);
    assertThat(tracksOf(new FileScorer(film, classifier, layout)))
        .containsExactly("0 segments FAILED", "#track=2 2 segments OK", "#track=3 3 segments OK");
  }

  private List<String> tracksOf(FileScorer scorer) throws Exception {
    return scorer.units(HeardTrack.EACH, -120, new Counting(), SegmentRange.ALL).stream()
        .map(ScoredUnit::found)
        .map(
            track ->
                "%s %d segments %s"
                    .formatted(
                        track.recording().uri().replace(scorer.file().toString(), ""),
                        track.segments().size(),
                        track.status())
                    .strip())
        .toList();
  }
}
