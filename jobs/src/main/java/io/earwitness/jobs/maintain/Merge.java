package io.earwitness.jobs.maintain;

import java.util.List;
import java.util.Set;

/**
 * Rows of several folders that are to lie in one. Runs may be left out of it, and are then dropped
 * from the tables.
 *
 * @param sources the folders, which nobody needs afterwards
 * @param kept the runs whose rows are copied
 * @param dropped the runs that are left out
 * @param files Parquet files of the sources
 * @param bytes their size
 */
record Merge(List<String> sources, Set<String> kept, Set<String> dropped, long files, long bytes) {
  Merge {
    sources = List.copyOf(sources);
    kept = Set.copyOf(kept);
    dropped = Set.copyOf(dropped);
  }
}
