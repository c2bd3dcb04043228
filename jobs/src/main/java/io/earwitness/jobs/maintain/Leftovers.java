package io.earwitness.jobs.maintain;

import io.earwitness.jobs.files.FilesBelow;
import io.earwitness.jobs.files.Probe;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.WorkArea;
import io.earwitness.jobs.tables.ResultFolders;
import io.earwitness.jobs.tables.RunFolders;
import io.earwitness.jobs.tables.RunsTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds what nobody needs. A folder of a table is needed while rows in it count, and for some time
 * afterwards, since a reader who has listed its files may still be at them; and while a run that
 * was interrupted may go on with it.
 *
 * @param readersSince readers that began before have ended
 * @param goneOnSince runs that were interrupted before are not gone on with
 */
record Leftovers(
    ResultFolders output,
    FileSystem storage,
    Inventory inventory,
    RunFolders runs,
    Instant readersSince,
    Instant goneOnSince) {

  List<Leftover> find(WorkArea work) throws IOException {
    List<Leftover> found = new ArrayList<>();
    Set<String> unfinished = new TreeSet<>();
    for (String runId : work.runs()) {
      Path folder = work.of(runId).folder();
      Contents contents = contents(folder);
      boolean mayGoOn = new InterruptedRuns(output, work).isUnfinished(runId);
      if (mayGoOn && !contents.newest().isBefore(goneOnSince)) {
        unfinished.add(runId);
      } else {
        found.add(new Leftover(Leftover.Kind.UNFINISHED, runId, List.of(folder), contents));
      }
    }
    for (String folder : inventory.folders()) {
      if (!unfinished.contains(folder)) {
        found.addAll(ofTables(folder));
      }
    }
    found.addAll(probes());
    return found;
  }

  private List<Leftover> ofTables(String folder) {
    // Figures of a run stay with it, wherever its rows are.
    Collection<String> tables =
        runs.runs().contains(folder) ? Inventory.OF_RECORDINGS : inventory.tables().keySet();
    Contents contents = inventory.of(folder, tables);
    List<Path> paths = runsLast(folder, tables);
    Optional<Instant> replacedAt = replacedAt(folder);
    if (runs.needed().contains(folder)
        || paths.isEmpty()
        || !contents.newest().isBefore(readersSince)
        || !replacedAt.orElse(Instant.MIN).isBefore(readersSince)) {
      return List.of();
    }
    Leftover.Kind kind =
        replacedAt.isPresent() ? Leftover.Kind.REPLACED : Leftover.Kind.UNCOMMITTED;
    return List.of(new Leftover(kind, folder, paths, contents));
  }

  /** While the row in {@code runs} is there, what was begun to be deleted is found again. */
  private List<Path> runsLast(String folder, Collection<String> tables) {
    return inventory.tablesWith(folder, tables).stream()
        .sorted(Comparator.comparing(RunsTable.NAME::equals))
        .map(table -> output.ofRun(table, folder))
        .toList();
  }

  /** When the last of its runs began to count elsewhere; empty when it never was committed. */
  private Optional<Instant> replacedAt(String folder) {
    return Stream.concat(runs.namedIn(folder).stream(), Stream.of(folder))
        .flatMap(runId -> runs.folderOf(runId).stream())
        .map(newer -> inventory.of(newer, List.of(RunsTable.NAME)).newest())
        .max(Comparator.naturalOrder());
  }

  private List<Leftover> probes() throws IOException {
    List<Leftover> found = new ArrayList<>();
    for (FileStatus entry : storage.listStatus(output.folder(RunsTable.NAME).getParent())) {
      if (Probe.is(entry.getPath())) {
        Contents contents =
            entry.isFile()
                ? new Contents(0, entry.getLen(), time(entry))
                : contents(entry.getPath());
        // S3 says of every folder that it was made just now.
        Instant newest = contents.equals(Contents.NONE) ? time(entry) : contents.newest();
        if (newest.isBefore(readersSince)) {
          found.add(
              new Leftover(
                  Leftover.Kind.TEMPORARY,
                  entry.getPath().getName(),
                  List.of(entry.getPath()),
                  contents));
        }
      }
    }
    return found;
  }

  private Contents contents(Path folder) throws IOException {
    List<Contents> files = new ArrayList<>();
    try {
      FilesBelow.list(
          folder, storage, file -> files.add(new Contents(1, file.getLen(), time(file))));
    } catch (FileNotFoundException e) {
      return Contents.NONE;
    }
    return files.stream().reduce(Contents.NONE, Contents::plus);
  }

  private static Instant time(FileStatus entry) {
    return Instant.ofEpochMilli(entry.getModificationTime());
  }
}
