package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.StorageFailure;
import java.util.Optional;

/**
 * A storage that does not accept the results. What goes wrong with an input becomes a row in a
 * table, so an I/O error that ends a run comes from the output.
 */
public final class OutputFailure {
  private OutputFailure() {}

  /** What to tell the user; empty when something else went wrong. */
  public static Optional<WrongUseException> in(Throwable thrown, String outputUri) {
    return StorageFailure.said(thrown)
        .map(
            said ->
                new WrongUseException(
                    ("The results could not be written to %s: %s. Nothing of this run is in the"
                            + " tables, and the results of earlier runs are unchanged. When the"
                            + " storage works again, the same command continues after the last"
                            + " finished wave.")
                        .formatted(outputUri, said),
                    thrown));
  }
}
