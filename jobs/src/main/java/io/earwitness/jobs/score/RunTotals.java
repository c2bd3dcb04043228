package io.earwitness.jobs.score;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredRecording.Cost;
import io.earwitness.detection.ScoredRecording.Status;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/**
 * What a run did, counted from its results.
 *
 * @param ok recordings scored to their end
 * @param partial recordings scored in part
 * @param failed recordings not scored
 * @param segments scored segments
 * @param audioSeconds audio in them, overlap not counted twice
 * @param cost time that cores spent
 */
record RunTotals(long ok, long partial, long failed, long segments, double audioSeconds, Cost cost)
    implements Serializable {

  private static final RunTotals NOTHING = new RunTotals(0, 0, 0, 0, 0, Cost.NONE);

  static RunTotals of(JavaRDD<ScoredRecording> scored) {
    return scored.aggregate(NOTHING, RunTotals::add, RunTotals::merge);
  }

  private RunTotals add(ScoredRecording recording) {
    return merge(
        new RunTotals(
            recording.status() == Status.OK ? 1 : 0,
            recording.status() == Status.PARTIAL ? 1 : 0,
            recording.status() == Status.FAILED ? 1 : 0,
            recording.segments().size(),
            recording.durationSeconds(),
            recording.cost()));
  }

  private RunTotals merge(RunTotals other) {
    return new RunTotals(
        ok + other.ok,
        partial + other.partial,
        failed + other.failed,
        segments + other.segments,
        audioSeconds + other.audioSeconds,
        cost.plus(other.cost));
  }

  long files() {
    return ok + partial + failed;
  }

  double failureRate() {
    return files() == 0 ? 0 : (double) failed / files();
  }
}
