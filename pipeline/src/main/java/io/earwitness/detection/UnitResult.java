package io.earwitness.detection;

import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.detection.ScoredRecording.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What scoring finds out about a unit, while it is found out. It holds no audio, because many units
 * may wait for the predictions of one batch.
 */
final class UnitResult {
  private final WorkUnit unit;
  private final List<ScoredSegment> segments = new ArrayList<>();
  private Optional<MediaInfo> media = Optional.empty();
  private int audioTracks;
  private Optional<Failure> failure = Optional.empty();
  private double decodedSeconds;
  private boolean recordingEnded;
  private Cost cost = Cost.NONE;

  UnitResult(WorkUnit unit) {
    this.unit = unit;
  }

  WorkUnit unit() {
    return unit;
  }

  /** The recording was opened. */
  void opened(MediaInfo info) {
    media = Optional.of(info);
    audioTracks = info.audioTracks();
  }

  /** The track that was to be decoded cannot be; the recording has so many, 0 for unknown. */
  void amongTracks(int count) {
    audioTracks = Math.max(audioTracks, count);
  }

  /** A unit for each of the recording's other tracks; none unless this one begins with it. */
  List<WorkUnit> furtherTracks() {
    return unit.isFirst() && unit.isLast() && !unit.recording().isFurtherTrack()
        ? IntStream.rangeClosed(2, audioTracks).mapToObj(unit::ofTrack).toList()
        : List.of();
  }

  /** The recording was decoded up to some second. */
  void decodedTo(double seconds) {
    decodedSeconds = seconds;
  }

  /** Nothing more can be decoded, neither here nor behind the unit. */
  void failed(Failure why) {
    failure = Optional.of(why);
    recordingEnded = true;
  }

  boolean hasFailed() {
    return failure.isPresent();
  }

  /** All segments were decoded; the recording may have been damaged on the way. */
  void ended(SegmentsEnd end) {
    recordingEnded = end.recordingEnded();
    failure = end.damage().map(Failure::of);
  }

  /** A segment was scored; they come in any order. */
  void add(ScoredSegment segment) {
    segments.add(segment);
  }

  /** Something took its time. */
  void spent(Cost more) {
    cost = cost.plus(more);
  }

  /** The result, once the unit is closed and all its segments are added. */
  ScoredUnit toScoredUnit() {
    return new ScoredUnit(
        unit.segments(),
        recordingEnded,
        new ScoredRecording(
            unit.recording(),
            media,
            decodedSeconds,
            segments.stream().sorted(Comparator.comparingInt(ScoredSegment::index)).toList(),
            failure,
            cost));
  }
}
