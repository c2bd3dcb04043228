package io.earwitness.jobs.spark;

/** What a command tells the shell. */
public enum ExitCode {
  FINE(0),
  BUG(1),
  WRONG_USE(2),
  TOO_MANY_FAILURES(3),
  /** A gate was not passed: the same to a schedule as too many failures. */
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
