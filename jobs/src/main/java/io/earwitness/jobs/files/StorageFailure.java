package io.earwitness.jobs.files;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.Optional;

/** Tells a storage that does not do what it is asked, such as a full disk, from a bug. */
public final class StorageFailure {
  /**
   * Parquet repeats all of a footer that it could not write; what the storage said is its cause.
   */
  private static final String OF_FOOTER = "can not write ";

  private StorageFailure() {}

  /** What the storage said when it was the cause; empty when something else went wrong. */
  public static Optional<String> said(Throwable thrown) {
    return cause(thrown).map(StorageFailure::firstLine);
  }

  /**
   * The first I/O error of a chain of causes that says what happened. A mistake of the user says it
   * itself, whatever its cause.
   */
  private static Optional<Throwable> cause(Throwable thrown) {
    Optional<Throwable> found = Optional.empty();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof WrongUseException) {
        return found;
      }
      if (cause instanceof IOException) {
        found = Optional.of(cause);
        if (!String.valueOf(cause.getMessage()).startsWith(OF_FOOTER)) {
          return found;
        }
      }
    }
    return found;
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst("[.]+$", "");
  }
}
