package io.earwitness.jobs.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which folder holds the rows of each committed run: its own, or one into which the rows of several
 * runs were merged. Of all folders that name a run, exactly one counts: that of the newest merge,
 * else its own. So rows that lie in two folders for a while are seen once, and a merge takes effect
 * in the instant in which its file of {@code runs} appears.
 */
public final class RunFolders {
  /** Names of merged folders sort by the order in which they were made; no run has such a name. */
  private static final Pattern MERGED = Pattern.compile("m(\\d{6,})-[0-9a-f]{6}");

  private static final Comparator<Entry> BY_AGE =
      Comparator.comparing((Entry entry) -> isMerged(entry.folder())).thenComparing(Entry::folder);

  /**
   * A row of {@code runs} in a folder.
   *
   * @param folder without {@code run_id=}
   * @param runId the run
   * @param isDropped whether the run was taken out of the tables
   */
  public record Entry(String folder, String runId, boolean isDropped) {}

  /** For each run, the entry that counts. */
  private final Map<String, Entry> newest = new TreeMap<>();

  private final Map<String, Set<String>> runsNamedIn = new TreeMap<>();

  private RunFolders() {}

  /** Finds out which of the rows of {@code runs} in all folders count. */
  public static RunFolders of(Collection<Entry> entries) {
    RunFolders result = new RunFolders();
    for (Entry entry : entries) {
      result
          .runsNamedIn
          .computeIfAbsent(entry.folder(), folder -> new TreeSet<>())
          .add(entry.runId());
      result.newest.merge(
          entry.runId(), entry, (one, other) -> BY_AGE.compare(one, other) < 0 ? other : one);
    }
    return result;
  }

  /** Whether a folder of this name holds rows of several runs. */
  public static boolean isMerged(String folder) {
    return MERGED.matcher(folder).matches();
  }

  /** A name for a merged folder, newer than all of these. */
  public static String nextMerged(Collection<String> folders, String sixHexDigits) {
    int last =
        folders.stream()
            .map(MERGED::matcher)
            .filter(Matcher::matches)
            .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
            .max()
            .orElse(0);
    return "m%06d-%s".formatted(last + 1, sixHexDigits);
  }

  /** All folders with a row in {@code runs}, whether it counts or not. */
  public Set<String> all() {
    return Collections.unmodifiableSet(runsNamedIn.keySet());
  }

  /** The committed runs, without those that were dropped. */
  public Set<String> runs() {
    Set<String> runs = new TreeSet<>();
    newest.values().stream()
        .filter(entry -> !entry.isDropped())
        .forEach(entry -> runs.add(entry.runId()));
    return runs;
  }

  /** The folder that counts for a run, dropped or not; empty for one that is not committed. */
  public Optional<String> folderOf(String runId) {
    return Optional.ofNullable(newest.get(runId)).map(Entry::folder);
  }

  /** The runs whose rows in a folder count. */
  public List<String> runsIn(String folder) {
    List<String> runs = new ArrayList<>();
    for (Entry entry : newest.values()) {
      if (entry.folder().equals(folder) && !entry.isDropped()) {
        runs.add(entry.runId());
      }
    }
    return runs;
  }

  /** The runs that a folder names, whether their rows in it count or not. */
  public Set<String> namedIn(String folder) {
    return Collections.unmodifiableSet(runsNamedIn.getOrDefault(folder, Set.of()));
  }

  /** The runs that a folder names, but whose rows in it do not count. */
  Set<String> countedElsewhere(String folder) {
    Set<String> elsewhere = new TreeSet<>(namedIn(folder));
    elsewhere.removeIf(runId -> newest.get(runId).folder().equals(folder));
    return elsewhere;
  }

  /** The folders with rows that count. */
  public Set<String> current() {
    Set<String> current = new TreeSet<>();
    newest.values().stream()
        .filter(entry -> !entry.isDropped())
        .forEach(entry -> current.add(entry.folder()));
    return current;
  }

  /** The folders that something depends on: rows that count, or the word that a run was dropped. */
  public Set<String> needed() {
    Set<String> needed = new TreeSet<>();
    newest.values().forEach(entry -> needed.add(entry.folder()));
    return needed;
  }
}
