package io.earwitness.jobs.export;

import java.util.Locale;

/** What is exported. */
public enum Labelled {
  /** Rows of {@code events_current}. */
  EVENTS("peak"),
  /** Rows of {@code segments_current}. */
  SEGMENTS("confidence");

  private final String probability;

  Labelled(String probability) {
    this.probability = probability;
  }

  /** The view with the rows. */
  String view() {
    return this + "_current";
  }

  /** The column with the probability of the row's class. */
  String probability() {
    return probability;
  }

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
