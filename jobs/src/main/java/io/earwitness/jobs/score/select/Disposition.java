package io.earwitness.jobs.score.select;

/** What becomes of a listed recording in a run. */
public enum Disposition {
  /** It is scored. */
  TO_SCORE,
  /** It was scored before the run was interrupted, and is committed with the rest. */
  STAGED,
  /** It should be scored, but is over the budget: another run will. */
  LEFT_OVER,
  /** It failed too often in a row. */
  GIVEN_UP,
  /** It crashed its decoder too often in a row. */
  QUARANTINED,
  /** There is no reason to score it, or none that was asked for. */
  NOT_SELECTED
}
