package io.earwitness.jobs.doctor;

import java.util.List;

/**
 * What a check has shown.
 *
 * @param what what was tried, and the result
 * @param advice what to do about it; empty when it works
 * @param details what it was found from, a line each
 */
public record Finding(Verdict verdict, String what, String advice, List<String> details) {

  /** Whether scoring can begin. */
  enum Verdict {
    WORKS,
    /** It works, but something is not as it should be. */
    WARNING,
    BROKEN
  }

  static Finding works(String what) {
    return new Finding(Verdict.WORKS, what, "", List.of());
  }

  static Finding warning(String what, String advice) {
    return new Finding(Verdict.WARNING, what, advice, List.of());
  }

  static Finding broken(String what, String advice) {
    return new Finding(Verdict.BROKEN, what, advice, List.of());
  }

  /** The same with what it was found from. */
  Finding from(List<String> lines) {
    return new Finding(verdict, what, advice, List.copyOf(lines));
  }

  boolean isWorking() {
    return verdict == Verdict.WORKS;
  }

  public boolean isBroken() {
    return verdict == Verdict.BROKEN;
  }

  /** All of it in words. */
  String text() {
    return advice.isEmpty() ? what : what + ". " + advice;
  }
}
