package io.earwitness.jobs.score.drift;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.drift.ScoreCounts;
import java.io.Serializable;

/** What a run has counted in a folder. */
final class FolderCounts implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double SECONDS_OF_A_PIECE = 3600;

  private final ScoreCounts scores;
  private long recordings;

  /**
   * Of nothing yet.
   *
   * @param classes number of classes of the model
   */
  FolderCounts(int classes) {
    this.scores = new ScoreCounts(classes);
  }

  /**
   * Adds a recording with segments, or one of its further tracks, which are recorded at the same
   * time and tell little that is new.
   *
   * @return this
   */
  FolderCounts add(ScoredRecording recording) {
    for (ScoredSegment segment : recording.segments()) {
      scores.addSegment(segment.likeliestClass(), c -> segment.probabilities()[c]);
    }
    if (!recording.recording().isFurtherTrack()) {
      recordings++;
      scores.addIndependent(
          Math.max(1, Math.round(recording.durationSeconds() / SECONDS_OF_A_PIECE)));
    }
    return this;
  }

  /**
   * Adds what was counted elsewhere in the folder.
   *
   * @return this
   */
  FolderCounts merge(FolderCounts other) {
    scores.merge(other.scores);
    recordings += other.recordings;
    return this;
  }

  ScoreCounts scores() {
    return scores;
  }

  long recordings() {
    return recordings;
  }
}
