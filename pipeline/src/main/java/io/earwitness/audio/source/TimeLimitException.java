package io.earwitness.audio.source;

import java.io.IOException;

/** A recording took longer than its {@link TimeLimit}; the recording or the storage is slow. */
public final class TimeLimitException extends IOException {
  public TimeLimitException(String message) {
    super(message);
  }
}
