package io.earwitness.detection;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.FailureCode;

/**
 * Why a recording, or its part from some second on, could not be scored.
 *
 * @param stage what was being done
 * @param code what kind of failure it is
 * @param message for people
 * @param fromSeconds how much of the recording had been decoded
 */
public record Failure(Stage stage, FailureCode code, String message, double fromSeconds) {

  /** What is done with a recording, in this order. */
  public enum Stage {
    OPEN,
    DECODE
  }

  /** The failure that an exception stands for. */
  static Failure of(Stage stage, Exception exception, double fromSeconds) {
    FailureCause cause = FailureCause.of(exception);
    return new Failure(stage, cause.code(), cause.message(), fromSeconds);
  }

  /** The failure of a recording that was decoded to its end in spite of damage. */
  static Failure of(Damage damage) {
    return new Failure(Stage.DECODE, damage.code(), damage.what(), damage.atSeconds());
  }
}
