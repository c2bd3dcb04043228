package io.earwitness.origin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one source says of when a recording began.
 *
 * @param source who says it
 * @param name as {@code recorded_at_source} has it, such as {@code guano} or {@code name:soundtrap}
 * @param told what is said, as it was found
 * @param readings what it can mean: nothing, one thing, or several, which is ambiguous
 */
public record Claim(Source source, String name, String told, List<Reading> readings) {

  /** Whether it can mean several things. */
  public boolean isAmbiguous() {
    return readings.size() > 1;
  }

  /** The time, where it is one and can be no other. */
  Optional<ToldTime> time() {
    return readings.size() == 1 && readings.get(0) instanceof ToldTime time
        ? Optional.of(time)
        : Optional.empty();
  }

  /** Whether the time is told together with its zone. */
  public boolean hasZone() {
    return time().flatMap(ToldTime::zone).isPresent();
  }

  /** What it means, for people. */
  public String meaning() {
    return readings.isEmpty()
        ? "no time"
        : readings.stream().map(Object::toString).collect(Collectors.joining(", or "));
  }
}
