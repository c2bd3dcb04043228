package io.earwitness.jobs.maintain;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Something that nobody needs.
 *
 * @param kind why
 * @param name a run, a merge, or a file or folder of another kind
 * @param paths what is to be deleted, in this order
 * @param contents what lies there
 */
record Leftover(Kind kind, String name, List<Path> paths, Contents contents) {
  enum Kind {
    /** Files whose rows have been merged, and that no reader can still be at. */
    REPLACED,
    /** Rows that no run will commit any more. */
    UNCOMMITTED,
    /** Work of a run that was interrupted, and that nobody went on with. */
    UNFINISHED,
    /** Files and folders that a process which was killed would have deleted. */
    TEMPORARY
  }

  Leftover {
    paths = List.copyOf(paths);
  }
}
