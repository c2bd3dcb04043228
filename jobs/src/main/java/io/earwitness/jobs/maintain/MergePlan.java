package io.earwitness.jobs.maintain;

import io.earwitness.jobs.tables.RunFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which folders are merged. Small ones are, once there are some of them, so that a night's
 * rows are copied a few times in their life and not each night; a merged folder is small as long as
 * it is. A folder of a run that is dropped goes at once; a merged one is copied without the runs
 * that are dropped when they are a fifth of it.
 *
 * @param smallBytes a folder below this size is small
 * @param mergedBytes small folders are merged up to about this size
 * @param fewestFolders fewer small ones are left alone
 */
record MergePlan(long smallBytes, long mergedBytes, int fewestFolders) {
  private static final long MIB = 1 << 20;

  /**
   * Spark reads pieces of 128 MiB: a folder of that size is no burden to a reader. What is merged
   * can be copied again without much ado when runs in it are dropped.
   */
  static final MergePlan DEFAULT = new MergePlan(128 * MIB, 1024 * MIB, 10);

  private static final double SHARE_WORTH_A_COPY = 0.2;

  /**
   * The merges that are due.
   *
   * @param runs which folders count
   * @param contents what a folder holds, in all tables of recordings
   * @param rows how many rows a run has
   * @param dropped the runs that are to be dropped
   */
  List<Merge> of(
      RunFolders runs,
      Function<String, Contents> contents,
      Map<String, Long> rows,
      Set<String> dropped) {
    List<Merge> merges = new ArrayList<>();
    List<String> small = new ArrayList<>();
    List<String> emptied = new ArrayList<>();
    for (String folder : runs.needed()) {
      List<String> within = runs.runsIn(folder);
      if (!within.isEmpty() && dropped.containsAll(within)) {
        emptied.add(folder);
      } else if (contents.apply(folder).bytes() < smallBytes) {
        small.add(folder);
      } else if (share(dropped, within, rows) >= SHARE_WORTH_A_COPY) {
        merges.add(merge(List.of(folder), runs, contents, dropped));
      }
    }
    if (small.size() >= fewestFolders) {
      merges.addAll(groups(small, runs, contents, dropped));
    } else {
      small.stream()
          .filter(folder -> share(dropped, runs.runsIn(folder), rows) >= SHARE_WORTH_A_COPY)
          .forEach(folder -> merges.add(merge(List.of(folder), runs, contents, dropped)));
    }
    if (!emptied.isEmpty()) {
      merges.add(merge(emptied, runs, contents, dropped));
    }
    return merges;
  }

  private List<Merge> groups(
      List<String> small,
      RunFolders runs,
      Function<String, Contents> contents,
      Set<String> dropped) {
    List<Merge> merges = new ArrayList<>();
    List<String> group = new ArrayList<>();
    long bytes = 0;
    for (String folder : small) {
      long more = contents.apply(folder).bytes();
      if (bytes + more > mergedBytes && group.size() > 1) {
        merges.add(merge(group, runs, contents, dropped));
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(folder);
      bytes += more;
    }
    if (group.size() > 1) {
      merges.add(merge(group, runs, contents, dropped));
    }
    return merges;
  }

  private static double share(Set<String> dropped, List<String> within, Map<String, Long> rows) {
    double all = within.stream().mapToLong(run -> rows.getOrDefault(run, 0L)).sum();
    double gone =
        within.stream()
            .filter(dropped::contains)
            .mapToLong(run -> rows.getOrDefault(run, 0L))
            .sum();
    return all == 0 ? 0 : gone / all;
  }

  private static Merge merge(
      List<String> sources,
      RunFolders runs,
      Function<String, Contents> contents,
      Set<String> dropped) {
    Set<String> kept = new TreeSet<>();
    Set<String> leftOut = new TreeSet<>();
    for (String source : sources) {
      for (String run : runs.runsIn(source)) {
        (dropped.contains(run) ? leftOut : kept).add(run);
      }
    }
    Contents all = sources.stream().map(contents).reduce(Contents.NONE, Contents::plus);
    return new Merge(sources, kept, leftOut, all.files(), all.bytes());
  }
}
