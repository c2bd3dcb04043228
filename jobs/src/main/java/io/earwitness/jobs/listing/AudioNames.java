package io.earwitness.jobs.listing;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * Tells recordings from other files by their names.
 *
 * @param extensions extensions of recordings, in lower case
 */
record AudioNames(Set<String> extensions) implements Serializable {

  AudioNames {
    extensions = Set.copyOf(extensions);
  }

  /** Says whether a file in a folder, or deeper below it, is a recording. */
  Found classify(FileStatus file, Folder in) {
    if (in.hides(file.getPath())) {
      return new Found.Skipped(1, 0);
    }
    String name = file.getPath().getName();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extensions.contains(extension) ? Found.Audio.of(file) : new Found.Skipped(0, 1);
  }
}
