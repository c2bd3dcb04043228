package io.earwitness.audio.source;

import java.io.IOException;

/** A recording took longer than its {@link TimeLimit}: by its own fault or the storage's. */
public final class TimeLimitException extends IOException {
  public TimeLimitException(String message) {
    super(message);
  }
}
