package io.earwitness.jobs.listing;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/**
 * A folder to list.
 *
 * @param uri where it is
 * @param inputDepth how many names the path of the input has that it belongs to; only names below
 *     that make a file hidden
 */
record Folder(String uri, int inputDepth) implements Serializable {

  /** A folder that is an input. */
  static Folder input(Path path) {
    // Hadoop counts one name in a bucket that is written without a slash at its end.
    return new Folder(path.toString(), path.toUri().getPath().isEmpty() ? 0 : path.depth());
  }

  Folder subfolder(Path path) {
    return new Folder(path.toString(), inputDepth);
  }

  /** A folder in it, by its name: that may have a colon, which would end a scheme in a text. */
  Folder below(String name) {
    return subfolder(new Path(path(), new Path(null, null, name)));
  }

  Path path() {
    return new Path(uri);
  }

  /** Where a local folder is. */
  java.nio.file.Path local() {
    return java.nio.file.Path.of(path().toUri().getPath());
  }

  boolean isLocal() {
    return "file".equals(path().toUri().getScheme());
  }

  /** Whether a path in this folder has a name that begins with "." or "_" below the input. */
  boolean hides(Path below) {
    for (Path at = below; at != null && at.depth() > inputDepth; at = at.getParent()) {
      if (HiddenNames.isHidden(at.getName())) {
        return true;
      }
    }
    return false;
  }
}
