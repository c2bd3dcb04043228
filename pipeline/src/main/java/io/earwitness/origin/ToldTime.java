package io.earwitness.origin;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A time as a name or a tag tells it.
 *
 * @param local date and time of day
 * @param zone where clocks showed it; empty when that is not told
 */
public record ToldTime(LocalDateTime local, Optional<ZoneId> zone) implements Reading {

  /**
   * The instant. Of a time that clocks showed twice, when they were put back, it is the first; one
   * that they skipped, when they were put forward, is taken for as much later as they skipped.
   *
   * @param otherwise the zone of a time that has none of its own
   */
  public Instant instant(ZoneId otherwise) {
    return local.atZone(zone.orElse(otherwise)).toInstant();
  }

  @Override
  public String toString() {
    return local + zone.map(told -> told.getId().startsWith("Z") ? "Z" : " " + told).orElse("");
  }
}
