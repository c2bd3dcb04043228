package io.earwitness.origin;

import java.time.Instant;
import java.util.Optional;

/**
 * When a recording began, and who says so.
 *
 * @param recordedAt empty when nothing tells, or not for certain
 * @param source who says so, such as {@code guano} or {@code name:soundtrap}; {@link #AMBIGUOUS}
 *     when there is something that tells, but it can mean several times; empty when nothing tells
 */
public record Origin(Optional<Instant> recordedAt, Optional<String> source) {

  /** The source of times that can be several. */
  public static final String AMBIGUOUS = "ambiguous";

  static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

  static Origin ambiguous() {
    return new Origin(Optional.empty(), Optional.of(AMBIGUOUS));
  }
}
