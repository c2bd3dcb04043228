package io.earwitness.jobs.files;

import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * What a command writes to see whether that works, and deletes. If it is killed in between, that
 * stays.
 */
public final class Probe {
  private static final String PREFIX = "_probe-";

  private Probe() {}

  /** An unused name in a folder, for a file or a table. */
  public static Path in(Path folder) {
    return new Path(folder, PREFIX + UUID.randomUUID());
  }

  /** Whether a path is one of those. */
  public static boolean is(Path path) {
    return path.getName().startsWith(PREFIX);
  }
}
