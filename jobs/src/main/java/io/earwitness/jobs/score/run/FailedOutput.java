package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells a storage that does not take the results, a full disk say, from a bug. What goes wrong with
 * an input is a row in a table; so it is the output that an error of input and output is about.
 */
public final class FailedOutput {
  private FailedOutput() {}

  /** What to tell the user; empty when something else went wrong. */
  public static Optional<WrongUseException> in(Throwable thrown, String outputUri) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return Optional.of(
            new WrongUseException(
                ("The results could not be written to %s: %s. Nothing of this run is in the tables;"
                        + " what earlier runs left is as it was. When the storage takes them again,"
                        + " the same command goes on after the last finished wave.")
                    .formatted(outputUri, firstLine(cause)),
                thrown));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst("[.]+$", "");
  }
}
