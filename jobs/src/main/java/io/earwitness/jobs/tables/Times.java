package io.earwitness.jobs.tables;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Clock times as the tables hold them. */
final class Times {
  private static final double MICROS_PER_SECOND = 1e6;

  private Times() {}

  /** A time some seconds after a recording began; empty when it is unknown when that was. */
  static Optional<Timestamp> after(Optional<Instant> start, double seconds) {
    return start
        .map(from -> from.plusNanos(1000 * Math.round(seconds * MICROS_PER_SECOND)))
        .map(Timestamp::from);
  }
}
