package io.earwitness.jobs.score.select;

/** What becomes of a listed recording in a run. */
public enum Disposition {
  /** It is scored. */
  TO_SCORE,
  /** It was scored before the run was interrupted. */
  STAGED,
  /** It is wanted, but beyond the budget. */
  LEFT,
  /** It failed too often in a row. */
  GIVEN_UP,
  /** It crashed its decoder too often in a row. */
  QUARANTINED,
  /** Nothing has changed since it was scored, or nothing that was asked for. */
  NOT_WANTED
}
