package io.earwitness.detection;

import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.ScoredRecording.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that scoring found out about a unit.
 *
 * @param segments which segments of the recording the unit was to score
 * @param ended whether the recording ended in the unit, or could not be decoded any further from
 *     there on
 * @param found the results for the recording as far as the unit goes; its duration is up to where
 *     the unit was decoded
 */
public record ScoredUnit(SegmentRange segments, boolean ended, ScoredRecording found) {

  /**
   * Joins the units of a recording to the result that scoring it as one unit would have given:
   * units behind the one in which the recording ended are left out.
   *
   * @param units all units of one recording, in any order
   */
  public static ScoredRecording join(List<ScoredUnit> units) {
    List<ScoredUnit> inOrder = new ArrayList<>(units);
    inOrder.sort(Comparator.comparingInt(unit -> unit.segments.first()));
    ScoredRecording first = inOrder.get(0).found;
    double durationSeconds = 0;
    List<ScoredSegment> segments = new ArrayList<>();
    Optional<Failure> failure = Optional.empty();
    Cost cost = Cost.NONE;
    boolean ended = false;
    for (ScoredUnit unit : inOrder) {
      cost = cost.plus(unit.found.cost());
      if (!ended) {
        durationSeconds = Math.max(durationSeconds, unit.found.durationSeconds());
        segments.addAll(unit.found.segments());
        Optional<Failure> before = failure;
        failure = passing(unit.found.failure()).or(() -> before).or(unit.found::failure);
        ended = unit.ended;
      }
    }
    return new ScoredRecording(
        first.recording(), first.media(), durationSeconds, segments, failure, cost);
  }

  /**
   * A failure that may pass is what the recording broke off at. It counts more than damage before
   * it, which was passed over, or what is behind would never be tried again.
   */
  private static Optional<Failure> passing(Optional<Failure> failure) {
    return failure.filter(each -> each.code().mayPass());
  }
}
