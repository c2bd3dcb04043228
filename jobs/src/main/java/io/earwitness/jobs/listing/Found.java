package io.earwitness.jobs.listing;

import io.earwitness.detection.Recording;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/** What a task finds that looks for recordings. */
sealed interface Found extends Serializable {

  /** A recording. */
  record Audio(Recording recording) implements Found {
    static Audio of(FileStatus file) {
      return new Audio(
          new Recording(
              file.getPath().toString(),
              file.getLen(),
              Instant.ofEpochMilli(file.getModificationTime()),
              etag(file)));
    }

    private static Optional<String> etag(FileStatus file) {
      return file instanceof EtagSource source
          ? Optional.ofNullable(source.getEtag())
          : Optional.empty();
    }
  }

  /** A folder that another task lists. */
  record Unlisted(Folder folder) implements Found {}

  /**
   * A folder in S3 that holds so many folders that another task lists it with all below. Of the
   * recordings right in it some have been found already.
   */
  record Wide(Folder folder) implements Found {}

  /** Files that are not taken for recordings. */
  record Skipped(PassedBy files) implements Found {}

  /** A folder that could not be listed, or a link to a recording that leads nowhere, and why. */
  record Unreadable(Folder folder, String why) implements Found {}

  /** An input that cannot be used, and what to do about it. */
  record Unusable(String input, String message) implements Found {}
}
