package io.earwitness.detection;

/** Receives the progress of scoring, for the progress line; called on the thread that scores. */
public interface ScoringListener {

  /**
   * A batch was predicted.
   *
   * @param audioSeconds how much audio was decoded since the last call
   * @param bytes how much of the sources was read since the last call
   */
  void advanced(double audioSeconds, long bytes);

  /** A unit was scored, or could not be. */
  void finished(WorkUnit unit, ScoredUnit scored);
}
