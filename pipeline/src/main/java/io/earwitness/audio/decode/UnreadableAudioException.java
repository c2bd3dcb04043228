package io.earwitness.audio.decode;

/**
 * A recording that cannot be read as audio; expected in any archive, and never a reason to stop.
 */
public final class UnreadableAudioException extends Exception {
  private final FailureCode code;

  public UnreadableAudioException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  public UnreadableAudioException(FailureCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public FailureCode code() {
    return code;
  }
}
