package io.earwitness.audio.source;

import java.io.IOException;

/** An object is not the one that was listed, or was written anew while it was read. */
public final class ChangedSourceException extends IOException {
  ChangedSourceException(String message) {
    super(message);
  }

  ChangedSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
