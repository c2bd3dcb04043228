package io.earwitness.detection;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.model.Classifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Scores a local file in this JVM. */
record FileScorer(Path file, Classifier classifier, SegmentLayout layout) {

  private static final ScoringListener DEAF =
      new ScoringListener() {
        @Override
        public void advanced(double audioSeconds, long bytes) {}

        @Override
        public void finished(WorkUnit unit, ScoredUnit scored) {}
      };

  /**
   * The segments of some parts of the recording, one after the other.
   *
   * @param silenceDbfs see {@link RecordingScorer}
   */
  List<ScoredSegment> scored(double silenceDbfs, SegmentRange... parts) throws Exception {
    long size = Files.size(file);
    Recording recording = new Recording(file.toString(), size, Instant.EPOCH, null);
    List<WorkUnit> units = new ArrayList<>();
    for (SegmentRange part : parts) {
      units.add(new WorkUnit(recording, part, null, 1, ByteRange.whole(size), false));
    }
    InProcessDecoder decoder =
        new InProcessDecoder(
            any ->
                HadoopByteSource.open(
                    new org.apache.hadoop.fs.Path(file.toString()), size, new Configuration()),
            layout,
            stuck -> {
              throw new AssertionError(stuck);
            });
    List<ScoredSegment> segments = new ArrayList<>();
    try (RecordingScorer scorer =
        new RecordingScorer(
            units.iterator(),
            decoder,
            layout,
            new TimeLimits(60, 0),
            classifier,
            32,
            silenceDbfs,
            DEAF)) {
      while (scorer.hasNext()) {
        segments.addAll(scorer.next().found().segments());
      }
    }
    return segments;
  }
}
