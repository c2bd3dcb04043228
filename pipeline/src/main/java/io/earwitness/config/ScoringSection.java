package io.earwitness.config;

import io.earwitness.audio.decode.HeardTrack;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.detection.RecorderClock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@code scoring}. */
final class ScoringSection {
  private static final String NAME_PATTERN = "scoring.recorded-at.name-pattern";
  private static final String ZONE = "scoring.recorded-at.zone";

  /** Without these in a file's name there is no time in it. */
  private static final List<String> TIME_GROUPS = List.of("year", "month", "day", "hour", "minute");

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
    Supplier<RecorderClock> recordedAt = recordedAt();
    HeardTrack tracks =
        reader.parsed(
            "scoring.tracks", HeardTrack::parse, "best or the number of a track, from 1 to 100");
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

  private Supplier<RecorderClock> recordedAt() {
    String pattern = reader.text(NAME_PATTERN);
    for (String group : TIME_GROUPS) {
      if (!pattern.contains("?<" + group + ">")) {
        reader.mistake(NAME_PATTERN, "needs a group (?<%s>...)".formatted(group));
      }
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      reader.mistake(NAME_PATTERN, "is no regular expression: " + e.getDescription());
    }
    String zone = reader.text(ZONE);
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      reader.mistake(ZONE, "is no time zone: " + e.getMessage());
    }
    return () -> new RecorderClock(Pattern.compile(pattern), ZoneId.of(zone));
  }
}
