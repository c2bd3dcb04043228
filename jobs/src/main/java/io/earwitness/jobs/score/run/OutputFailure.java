package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.StorageFailure;
import java.util.Optional;

/**
 * A storage that does not accept the results. What goes wrong with an input becomes a row in a
 * table, so an I/O error that ends a run comes from the output.
 */
public final class OutputFailure {
  private static final String DISK_FULL = "No space left on device";

  private OutputFailure() {}

  /** Spark keeps what it sorts on a local disk, and does not say which disk is full. */
  private static String scratch(String said) {
    return said.contains(DISK_FULL)
        ? " If it has room, Spark's scratch folder has none: it is /tmp, or where"
            + " spark.local.dir or SPARK_LOCAL_DIRS says."
        : "";
  }

  /** What to tell the user; empty when something else went wrong. */
  public static Optional<WrongUseException> in(Throwable thrown, String outputUri) {
    return StorageFailure.said(thrown)
        .map(
            said ->
                new WrongUseException(
                    ("The results could not be written to %s: %s. Nothing of this run is in the"
                            + " tables, and the results of earlier runs are unchanged. When the"
                            + " storage works again, the same command continues after the last"
                            + " finished wave.%s")
                        .formatted(outputUri, said, scratch(said)),
                    thrown));
  }
}
