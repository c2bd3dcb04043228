package io.earwitness.jobs.score.run;

import io.earwitness.jobs.tables.ResultFolders;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder {@code _work} beside the tables: it holds the lock of the output, and a folder for
 * each run that is not committed yet.
 */
public final class WorkArea {
  private static final String NAME = "_work";

  private final ResultFolders output;
  private final Configuration storage;

  public WorkArea(ResultFolders output, Configuration storage) {
    this.output = output;
    this.storage = storage;
  }

  /** The output that this belongs to, as a URI. */
  String outputUri() {
    return output.uri();
  }

  /** The file by which a run tells others that it writes to the output. */
  StateFile lock() throws IOException {
    return new StateFile(new Path(output.folder(NAME), "lock.json"), storage);
  }

  /** The runs that have something here, in the order in which they began. */
  public List<String> runs() {
    return output.runsIn(NAME);
  }

  /** The work of a run. */
  public RunWork of(String runId) throws IOException {
    return new RunWork(output.ofRun(NAME, runId), storage);
  }

  /** Deletes the work of a run. */
  public void delete(String runId) throws IOException {
    Path folder = output.ofRun(NAME, runId);
    folder.getFileSystem(storage).delete(folder, true);
  }

  /** Deletes the folder when there is nothing in it. */
  void deleteIfEmpty() throws IOException {
    Path folder = output.folder(NAME);
    FileSystem fileSystem = folder.getFileSystem(storage);
    if (fileSystem.exists(folder) && fileSystem.listStatus(folder).length == 0) {
      fileSystem.delete(folder, false);
    }
  }
}
