package io.earwitness.jobs.doctor;

import java.io.PrintStream;

/** Runs checks one after the other, and prints what each has shown. */
public final class Checkup {
  private final PrintStream out;
  private boolean foundBroken;

  public Checkup(PrintStream out) {
    this.out = out;
  }

  /** Runs a check. */
  public Finding run(Check check) {
    Finding finding = check.run();
    out.printf("%-9s %-10s %s%n", finding.verdict(), check.subject(), finding.text());
    finding.details().forEach(line -> out.printf("%-20s %s%n", "", line));
    foundBroken |= finding.isBroken();
    return finding;
  }

  /** Whether something was broken. */
  public boolean foundBroken() {
    return foundBroken;
  }
}
