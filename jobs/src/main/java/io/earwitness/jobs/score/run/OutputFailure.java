package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells a storage that does not accept the results, such as a full disk, from a bug. What goes
 * wrong with an input becomes a row in a table, so an I/O error that ends a run comes from the
 * output.
 */
public final class OutputFailure {
  /**
   * Parquet repeats all of a footer that it could not write; what the storage said is its cause.
   */
  private static final String OF_FOOTER = "can not write ";

  private OutputFailure() {}

  /** What to tell the user; empty when something else went wrong. */
  public static Optional<WrongUseException> in(Throwable thrown, String outputUri) {
    return ofStorage(thrown)
        .map(
            cause ->
                new WrongUseException(
                    ("The results could not be written to %s: %s. Nothing of this run is in the"
                            + " tables, and the results of earlier runs are unchanged. When the"
                            + " storage works again, the same command continues after the last"
                            + " finished wave.")
                        .formatted(outputUri, firstLine(cause)),
                    thrown));
  }

  /** What the storage said when it was the cause; empty when something else went wrong. */
  public static Optional<String> saidByStorage(Throwable thrown) {
    return ofStorage(thrown).map(OutputFailure::firstLine);
  }

  /**
   * The first I/O error of a chain of causes that says what happened. A mistake of the user says it
   * itself, whatever its cause.
   */
  private static Optional<Throwable> ofStorage(Throwable thrown) {
    if (thrown instanceof WrongUseException) {
      return Optional.empty();
    }
    Optional<Throwable> found = Optional.empty();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
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
