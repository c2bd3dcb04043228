package io.earwitness.jobs.score;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredRecording.Cost;
import io.earwitness.detection.ScoredRecording.Status;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/**
 * What a run did, counted from its results.
 *
 * @param recordings how they ended; where each track is heard by itself, their first ones
 * @param furtherTracks how the tracks behind the first ones ended, where each is heard by itself
 * @param segments scored segments
 * @param audioSeconds audio in them, overlap not counted twice
 * @param cost time that cores spent
 */
record RunTotals(
    Outcomes recordings, Outcomes furtherTracks, long segments, double audioSeconds, Cost cost)
    implements Serializable {

  private static final RunTotals NOTHING =
      new RunTotals(Outcomes.NONE, Outcomes.NONE, 0, 0, Cost.NONE);

  /**
   * How recordings ended, or tracks.
   *
   * @param ok scored to their end
   * @param partial scored in part
   * @param failed not scored
   */
  record Outcomes(long ok, long partial, long failed) implements Serializable {
    private static final Outcomes NONE = new Outcomes(0, 0, 0);

    private Outcomes plus(Status status) {
      return new Outcomes(
          ok + (status == Status.OK ? 1 : 0),
          partial + (status == Status.PARTIAL ? 1 : 0),
          failed + (status == Status.FAILED ? 1 : 0));
    }

    private Outcomes plus(Outcomes other) {
      return new Outcomes(ok + other.ok, partial + other.partial, failed + other.failed);
    }

    long count() {
      return ok + partial + failed;
    }
  }

  static RunTotals of(JavaRDD<ScoredRecording> scored) {
    return scored.aggregate(NOTHING, RunTotals::add, RunTotals::merge);
  }

  private RunTotals add(ScoredRecording scored) {
    boolean isFurtherTrack = scored.recording().isFurtherTrack();
    return new RunTotals(
        isFurtherTrack ? recordings : recordings.plus(scored.status()),
        isFurtherTrack ? furtherTracks.plus(scored.status()) : furtherTracks,
        segments + scored.segments().size(),
        audioSeconds + scored.durationSeconds(),
        cost.plus(scored.cost()));
  }

  private RunTotals merge(RunTotals other) {
    return new RunTotals(
        recordings.plus(other.recordings),
        furtherTracks.plus(other.furtherTracks),
        segments + other.segments,
        audioSeconds + other.audioSeconds,
        cost.plus(other.cost));
  }

  double failureRate() {
    return recordings.count() == 0 ? 0 : (double) recordings.failed / recordings.count();
  }
}
