package io.earwitness.detection;

import io.earwitness.audio.decode.FailureCode;

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
}
