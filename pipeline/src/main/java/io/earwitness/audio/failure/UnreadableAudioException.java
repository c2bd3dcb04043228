package io.earwitness.audio.failure;

/**
 * A recording that cannot be read as audio; expected in any archive, and never a reason to stop.
 */
public final class UnreadableAudioException extends Exception {
  private final FailureCode code;
  private final int audioTracks;

  public UnreadableAudioException(FailureCode code, String message) {
    this(code, message, null);
  }

  public UnreadableAudioException(FailureCode code, String message, Throwable cause) {
    this(code, message, cause, 0);
  }

  private UnreadableAudioException(
      FailureCode code, String message, Throwable cause, int audioTracks) {
    super(message, cause);
    this.code = code;
    this.audioTracks = audioTracks;
  }

  /** The same of one track of a recording that has so many. */
  public UnreadableAudioException ofTracks(int count) {
    return new UnreadableAudioException(code, getMessage(), this, count);
  }

  public FailureCode code() {
    return code;
  }

  /** How many tracks of audio the recording has; 0 where nobody has asked, or can tell. */
  public int audioTracks() {
    return audioTracks;
  }
}
