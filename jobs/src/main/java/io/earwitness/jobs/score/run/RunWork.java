package io.earwitness.jobs.score.run;

import io.earwitness.jobs.tables.ResultTables;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder in which a run rests until it is committed: {@code run.json}, which says what run it
 * is, and a folder for each wave. A wave counts once it is marked as finished.
 */
public final class RunWork {
  private static final String WAVE_FOLDER = "wave=";

  /** Spark passes names that begin with "_" by. */
  private static final String FINISHED = "_finished";

  private final Path folder;
  private final Configuration storage;
  private final FileSystem fileSystem;
  private final StateFile identity;

  private RunWork(Path folder, Configuration storage) throws IOException {
    this.folder = folder;
    this.storage = storage;
    this.fileSystem = folder.getFileSystem(storage);
    this.identity = new StateFile(new Path(folder, "run.json"), storage);
  }

  public static RunWork of(String runId, ResultTables tables, Configuration storage)
      throws IOException {
    return new RunWork(tables.workFolder(runId), storage);
  }

  /** Notes what run it is; comes before all waves. */
  public void begin(RunIdentity run) throws IOException {
    identity.write(run.toJson());
  }

  /** What run it is; empty when it was interrupted before it had begun. */
  Optional<RunIdentity> identity() throws IOException {
    return identity.read().map(RunIdentity::of);
  }

  /** The folders of finished waves. */
  List<Path> finishedWaves() throws IOException {
    List<Path> waves = new ArrayList<>();
    for (FileStatus entry : fileSystem.listStatus(folder)) {
      Path wave = entry.getPath();
      if (wave.getName().startsWith(WAVE_FOLDER)
          && new StateFile(new Path(wave, FINISHED), storage).exists()) {
        waves.add(wave);
      }
    }
    return waves;
  }

  /**
   * A folder for one more wave. Its name is like no other's, so that a run that lost its lock and
   * does not know yet never writes where its successor does.
   */
  public Path newWave() {
    return new Path(folder, WAVE_FOLDER + UUID.randomUUID());
  }

  /** Marks a wave as written to its end. */
  public void finish(Path wave) throws IOException {
    new StateFile(new Path(wave, FINISHED), storage)
        .write(Map.of("finished_at", Instant.now().toString()));
  }
}
