package io.earwitness.detection;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.model.Classifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Scores a local file in this JVM. */
record FileScorer(Path file, Classifier classifier, SegmentLayout layout) {

  private static final ScoringListener NOBODY =
      new ScoringListener() {
        @Override
        public void advanced(double audioSeconds, long bytes) {}

        @Override
        public void finished(WorkUnit unit, ScoredUnit scored) {}
      };

  /**
   * The segments of some parts of the recording, one after the other.
   *
   * @param silenceDbfs see {@link UnitSettings}
   */
  List<ScoredSegment> scored(double silenceDbfs, SegmentRange... parts) throws Exception {
    return scored(silenceDbfs, NOBODY, parts);
  }

  /** The same, with somebody who is told of the progress. */
  List<ScoredSegment> scored(double silenceDbfs, ScoringListener listener, SegmentRange... parts)
      throws Exception {
    return units(HeardTrack.BEST, silenceDbfs, listener, parts).stream()
        .flatMap(unit -> unit.found().segments().stream())
        .toList();
  }

  /** The units of the parts and, where each track is heard, of further tracks. */
  List<ScoredUnit> units(
      HeardTrack track, double silenceDbfs, ScoringListener listener, SegmentRange... parts)
      throws Exception {
    long size = Files.size(file);
    Recording recording = new Recording(file.toString(), size, Instant.EPOCH, Optional.empty());
    List<WorkUnit> units = new ArrayList<>();
    for (SegmentRange part : parts) {
      units.add(new WorkUnit(recording, part, Optional.empty(), 1, ByteRange.whole(size), false));
    }
    InProcessDecoder decoder =
        new InProcessDecoder(
            any ->
                HadoopByteSource.open(
                    new org.apache.hadoop.fs.Path(file.toString()), size, new Configuration()),
            layout,
            track,
            stuck -> {
              throw new AssertionError(stuck);
            });
    List<ScoredUnit> scored = new ArrayList<>();
    try (RecordingScorer scorer =
        new RecordingScorer(
            units.iterator(),
            decoder,
            classifier,
            new UnitSettings(layout, track, new TimeLimits(60, 0), 32, silenceDbfs),
            listener)) {
      while (scorer.hasNext()) {
        scored.add(scorer.next());
      }
    }
    return scored;
  }
}
