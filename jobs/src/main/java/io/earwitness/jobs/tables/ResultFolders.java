package io.earwitness.jobs.tables;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.FilesBelow;
import io.earwitness.jobs.files.PatternSigns;
import io.earwitness.jobs.files.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders under an output URI: one for each table, and in it one for each run, {@code
 * run_id=...}, or for several runs whose rows were merged. A run is committed once it has a file in
 * the folder of {@code runs}; folders of other runs are never looked into.
 */
public final class ResultFolders {
  private static final String RUN_FOLDER = "run_id=";
  private static final String PARQUET = ".parquet";

  private final Path root;
  private final FileSystem fileSystem;

  /** What merged folders hold never changes, so each is read once. */
  private final Map<Path, List<RunFolders.Entry>> merged = new ConcurrentHashMap<>();

  private ResultFolders(Path root, FileSystem fileSystem) {
    this.root = root;
    this.fileSystem = fileSystem;
  }

  /**
   * The folders under a URI, which need not exist yet.
   *
   * @throws WrongUseException when there is no such storage, or Spark and others would take the
   *     name for a pattern
   */
  static ResultFolders at(String uri, Configuration storage) {
    if (PatternSigns.areIn(uri)) {
      throw new WrongUseException(
          "The output %s cannot be used: readers of Parquet take * ? [ ] { } \\ in a name for a pattern, so choose another name."
              .formatted(uri));
    }
    try {
      Path root = NamedPath.of(uri);
      FileSystem fileSystem = root.getFileSystem(storage);
      return new ResultFolders(fileSystem.makeQualified(root), fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The output %s cannot be used: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /** Where the folders are, as a URI. */
  public String uri() {
    return root.toString();
  }

  /**
   * Writes and deletes a small file, so that a missing permission shows before hours of work.
   *
   * @throws WrongUseException when that fails
   */
  public void requireWritable() {
    Path probe = Probe.in(root);
    try {
      fileSystem.mkdirs(root);
      fileSystem.create(probe, false).close();
      fileSystem.delete(probe, false);
    } catch (IOException | FSError e) {
      throw new WrongUseException(
          "Nothing can be written to the output %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  /** A folder directly under the output URI. */
  public Path folder(String name) {
    return new Path(root, name);
  }

  /** Where a run, or a merge, has its files in a folder under the output URI. */
  public Path ofRun(String name, String runId) {
    return new Path(folder(name), RUN_FOLDER + runId);
  }

  /**
   * The runs that have a folder in a folder under the output URI, in the order in which they began.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public List<String> runsIn(String name) {
    return foldersIn(folder(name)).stream()
        .filter(ResultFolders::isOfRun)
        .map(ResultFolders::runOf)
        .sorted()
        .toList();
  }

  /**
   * Whether a run is committed.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public boolean isCommitted(String runId) {
    return runFolders().runs().contains(runId);
  }

  /** Whether any run is committed. */
  boolean hasCommitted() {
    return !runFolders().runs().isEmpty();
  }

  /**
   * Where the rows of each committed run lie. A run that was killed before its row was written
   * leaves a folder, but no file.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public RunFolders runFolders() {
    List<RunFolders.Entry> entries = new ArrayList<>();
    try {
      Path folder = folder(RunsTable.NAME);
      if (fileSystem.exists(folder)) {
        List<Path> files = new ArrayList<>();
        FilesBelow.list(folder, fileSystem, file -> files.add(file.getPath()));
        for (Path file : files) {
          if (file.getName().endsWith(PARQUET) && isOfRun(file.getParent())) {
            entries.addAll(entries(file));
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return RunFolders.of(entries);
  }

  private List<RunFolders.Entry> entries(Path file) throws IOException {
    String folder = runOf(file.getParent());
    if (!RunFolders.isMerged(folder)) {
      return List.of(new RunFolders.Entry(folder, folder, false));
    }
    List<RunFolders.Entry> known = merged.get(file);
    if (known == null) {
      known = MergedRuns.read(file, folder, fileSystem.getConf());
      merged.put(file, known);
    }
    return known;
  }

  /**
   * Where the rows of committed runs lie in a table: those of recordings where {@link RunFolders}
   * says, figures of {@code evaluate} in folders of their runs, always.
   */
  List<Path> committed(String table, RunFolders runs) {
    Set<String> counting = ResultViews.MEASURED.contains(table) ? runs.runs() : runs.current();
    return foldersIn(folder(table)).stream()
        .filter(folder -> isOfRun(folder) && counting.contains(runOf(folder)))
        .toList();
  }

  /**
   * The files of all tables that hold rows of committed runs.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public List<Path> files(RunFolders runs) {
    List<Path> files = new ArrayList<>();
    try {
      for (String table : TableCatalogue.tablesOfRuns()) {
        for (Path folder : committed(table, runs)) {
          FilesBelow.list(folder, fileSystem, file -> files.add(file.getPath()));
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return files.stream().filter(file -> file.getName().endsWith(PARQUET)).toList();
  }

  /** Deletes what a run that was not committed has written to the tables. */
  public void deleteUncommitted(String runId) throws IOException {
    if (isCommitted(runId)) {
      throw new IllegalStateException(runId + " is committed");
    }
    for (Path folder : foldersIn(root)) {
      if (isOfTable(folder)) {
        fileSystem.delete(ofRun(folder.getName(), runId), true);
      }
    }
  }

  private List<Path> foldersIn(Path folder) {
    try {
      return Arrays.stream(fileSystem.listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Names of folders that are no tables begin with "_". */
  private static boolean isOfTable(Path folder) {
    return !folder.getName().startsWith("_");
  }

  /** Whether a folder in that of a table is one of a run, or of a merge. */
  public static boolean isOfRun(Path folder) {
    return folder.getName().startsWith(RUN_FOLDER);
  }

  /** The name of a folder of a run, or of a merge, without what all have in common. */
  public static String runOf(Path folder) {
    return folder.getName().substring(RUN_FOLDER.length());
  }

  private WrongUseException unreadable(IOException e) {
    return new WrongUseException(
        "The output %s cannot be read: %s".formatted(root, e.getMessage()), e);
  }
}
