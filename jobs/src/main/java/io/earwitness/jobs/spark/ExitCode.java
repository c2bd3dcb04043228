package io.earwitness.jobs.spark;

/** How a command ended, as the shell is told. */
public enum ExitCode {
  FINE(0),
  BUG(1),
  WRONG_USE(2),
  TOO_MANY_FAILURES(3),
  /** A model is worse than an earlier one. For a schedule it is the same as too many failures. */
  WORSE(3),
  NO_AUDIO(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
