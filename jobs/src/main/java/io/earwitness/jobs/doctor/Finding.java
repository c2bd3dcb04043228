package io.earwitness.jobs.doctor;

/**
 * What a check has shown.
 *
 * @param what what was tried, and what came of it
 * @param cure what to do about it; empty when all is well
 */
public record Finding(Verdict verdict, String what, String cure) {

  /** Whether scoring can begin. */
  public enum Verdict {
    WORKS,
    /** It works, but not as it should. */
    DOUBTFUL,
    BROKEN
  }

  static Finding works(String what) {
    return new Finding(Verdict.WORKS, what, "");
  }

  static Finding doubtful(String what, String cure) {
    return new Finding(Verdict.DOUBTFUL, what, cure);
  }

  static Finding broken(String what, String cure) {
    return new Finding(Verdict.BROKEN, what, cure);
  }

  public boolean isBroken() {
    return verdict == Verdict.BROKEN;
  }

  /** All of it in words. */
  public String text() {
    return cure.isEmpty() ? what : what + ". " + cure;
  }
}
