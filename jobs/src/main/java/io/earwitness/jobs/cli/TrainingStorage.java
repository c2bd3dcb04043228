package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.StorageFailure;
import io.earwitness.jobs.spark.GracefulShutdown;

/** What to say when storage fails a training, such as a disk that is full. */
final class TrainingStorage {
  private TrainingStorage() {}

  /**
   * What to throw instead: one sentence where storage was the cause. Who is stopped has lost Spark
   * and its files on the way; a notice has said what is kept.
   */
  static Exception explained(Throwable thrown) {
    if (GracefulShutdown.isAsked()) {
      return asException(thrown);
    }
    return StorageFailure.said(thrown)
        .<Exception>map(
            said ->
                new WrongUseException(
                    "Something could not be read or written: %s. When that is mended, the same command goes on."
                        .formatted(said),
                    thrown))
        .orElseGet(() -> asException(thrown));
  }

  private static Exception asException(Throwable thrown) {
    return thrown instanceof Exception exception ? exception : new IllegalStateException(thrown);
  }
}
