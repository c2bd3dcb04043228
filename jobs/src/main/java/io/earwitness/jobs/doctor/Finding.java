package io.earwitness.jobs.doctor;

/**
 * What a check has shown.
 *
 * @param what what was tried, and the result
 * @param advice what to do about it; empty when it works
 */
public record Finding(Verdict verdict, String what, String advice) {

  /** Whether scoring can begin. */
  enum Verdict {
    WORKS,
    /** It works, but something is not as it should be. */
    WARNING,
    BROKEN
  }

  static Finding works(String what) {
    return new Finding(Verdict.WORKS, what, "");
  }

  static Finding warning(String what, String advice) {
    return new Finding(Verdict.WARNING, what, advice);
  }

  static Finding broken(String what, String advice) {
    return new Finding(Verdict.BROKEN, what, advice);
  }

  public boolean isBroken() {
    return verdict == Verdict.BROKEN;
  }

  /** All of it in words. */
  String text() {
    return advice.isEmpty() ? what : what + ". " + advice;
  }
}
