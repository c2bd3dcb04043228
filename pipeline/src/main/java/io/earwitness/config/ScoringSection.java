package io.earwitness.config;

import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.origin.RecorderClock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the section {@code scoring}. */
final class ScoringSection {
  private final SettingsReader reader;

  ScoringSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The settings; they can be made when reading has found no mistake. */
  Supplier<ScoringSettings> read() {
    double hopSeconds = reader.number("scoring.hop-seconds", ScoringSettings.HOP_SECONDS.orZero());
    LastSegment lastSegment = reader.oneOf("scoring.last-segment", LastSegment.class);
    double shortestSegmentSeconds =
        reader.number("scoring.shortest-segment-seconds", ScoringSettings.SHORTEST_SEGMENT_SECONDS);
    Map<String, Double> thresholds = reader.numbers("scoring.thresholds", Range.SHARE);
    double silenceDbfs = reader.number("scoring.silence-dbfs", ScoringSettings.SILENCE_DBFS);
    Supplier<RecorderClock> recordedAt = new RecordedAtSection(reader).read();
    HeardTrack tracks =
        reader.parsed(
            "scoring.tracks",
            HeardTrack::parse,
            "best, all, each or the number of a track, from 1 to 100");
    return () ->
        new ScoringSettings(
            hopSeconds == 0 ? Optional.empty() : Optional.of(hopSeconds),
            lastSegment,
            shortestSegmentSeconds,
            thresholds,
            silenceDbfs,
            recordedAt.get(),
            tracks);
  }
}
