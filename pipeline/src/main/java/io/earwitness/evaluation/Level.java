package io.earwitness.evaluation;

import java.util.Locale;

/** What an item is. */
public enum Level {
  /** A segment. */
  SEGMENT,
  /** A recording, by the mean probabilities of its segments. */
  FILE;

  /** As the column {@code level} holds it. */
  public String columnValue() {
    return name().toLowerCase(Locale.ROOT);
  }
}
