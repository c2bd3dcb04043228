package io.earwitness.audio.decode;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The first damage of a recording, or of the part of it that is read. */
final class FirstDamage {
  static final double TOLERATED_MISSING_SECONDS = 0.5;

  private final double fromSeconds;
  private Optional<Damage> found = Optional.empty();

  /**
   * @param fromSeconds where the part begins that is read; damage before it does not count
   */
  FirstDamage(double fromSeconds) {
    this.fromSeconds = fromSeconds;
  }

  Optional<Damage> found() {
    return found;
  }

  void note(FailureCode code, String what, double atSeconds) {
    if (found.isEmpty() && atSeconds >= fromSeconds) {
      found = Optional.of(new Damage(code, what, atSeconds));
    }
  }

  /**
   * Notes where the recording ends. If its header declares more, it was cut short, also where
   * decoding found the last packet damaged.
   */
  void noteEnd(double endSeconds, OptionalDouble declaredSeconds) {
    double declared = declaredSeconds.orElse(0);
    boolean intactSoFar =
        found
            .map(damage -> endSeconds - damage.atSeconds() < TOLERATED_MISSING_SECONDS)
            .orElse(true);
    if (intactSoFar && declared - endSeconds > TOLERATED_MISSING_SECONDS) {
      found =
          Optional.of(
              new Damage(
                  FailureCode.TRUNCATED,
                  String.format(
                      Locale.ROOT,
                      "ends after %.1f of the %.1f s that its header declares",
                      endSeconds,
                      declared),
                  endSeconds));
    }
  }
}
