package io.earwitness.jobs.maintain;

import io.earwitness.jobs.files.FilesBelow;
import io.earwitness.jobs.tables.ResultFolders;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.jobs.tables.TableCatalogue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies in the folders of the tables, found by one listing for each table. The driver holds a
 * line for each table and run.
 *
 * @param tables by table, by the name of the folder without {@code run_id=}
 */
record Inventory(Map<String, Map<String, Contents>> tables) {
  /** The tables whose rows belong to recordings, and move when runs are merged. */
  static final List<String> OF_RECORDINGS =
      TableCatalogue.tablesOfRuns().stream()
          .filter(table -> !ResultViews.MEASURED.contains(table))
          .toList();

  static Inventory of(ResultFolders output, FileSystem storage) throws IOException {
    Map<String, Map<String, Contents>> tables = new LinkedHashMap<>();
    for (String table : TableCatalogue.tablesOfRuns()) {
      tables.put(table, contents(output.folder(table), storage));
    }
    return new Inventory(tables);
  }

  private static Map<String, Contents> contents(Path table, FileSystem storage) throws IOException {
    Map<String, Contents> contents = new TreeMap<>();
    try {
      for (FileStatus entry : storage.listStatus(table)) {
        if (entry.isDirectory() && ResultFolders.isOfRun(entry.getPath())) {
          // Its own time counts only where it holds nothing: object stores make it up.
          contents.put(ResultFolders.runOf(entry.getPath()), new Contents(0, 0, time(entry)));
        }
      }
      Set<String> empty = new TreeSet<>(contents.keySet());
      FilesBelow.list(table, storage, file -> add(file, table, contents, empty));
    } catch (FileNotFoundException e) {
      return contents;
    }
    return contents;
  }

  private static void add(
      FileStatus file, Path table, Map<String, Contents> contents, Set<String> empty) {
    for (Path above = file.getPath(); !above.equals(table); above = above.getParent()) {
      if (above.getParent().equals(table) && ResultFolders.isOfRun(above)) {
        String folder = ResultFolders.runOf(above);
        Contents before = empty.remove(folder) ? Contents.NONE : contents.get(folder);
        contents.put(folder, before.plus(of(file)));
      }
    }
  }

  private static Contents of(FileStatus file) {
    boolean isParquet = file.getPath().getName().endsWith(".parquet");
    return new Contents(isParquet ? 1 : 0, file.getLen(), time(file));
  }

  private static Instant time(FileStatus entry) {
    return Instant.ofEpochMilli(entry.getModificationTime());
  }

  /** The names of all folders. */
  Set<String> folders() {
    Set<String> folders = new TreeSet<>();
    tables.values().forEach(of -> folders.addAll(of.keySet()));
    return folders;
  }

  /** What folders of a name hold, in some tables together. */
  Contents of(String folder, Collection<String> some) {
    return some.stream()
        .map(table -> tables.get(table).getOrDefault(folder, Contents.NONE))
        .reduce(Contents.NONE, Contents::plus);
  }

  /** Those of some tables that have a folder of a name. */
  List<String> tablesWith(String folder, Collection<String> some) {
    return some.stream().filter(table -> tables.get(table).containsKey(folder)).toList();
  }

  /** All that is there. */
  Contents total() {
    return folders().stream()
        .map(folder -> of(folder, tables.keySet()))
        .reduce(Contents.NONE, Contents::plus);
  }
}
