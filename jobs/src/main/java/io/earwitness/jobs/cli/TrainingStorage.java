package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.StorageFailure;

/** What to say when storage fails a training, such as a disk that is full. */
final class TrainingStorage {
  private TrainingStorage() {}

  /** What to throw instead: one sentence where storage was the cause. */
  static Exception explained(Exception thrown) {
    return StorageFailure.said(thrown)
        .<Exception>map(
            said ->
                new WrongUseException(
                    "Something could not be read or written: %s. When that is mended, the same command goes on."
                        .formatted(said),
                    thrown))
        .orElse(thrown);
  }
}
