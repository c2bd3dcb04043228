package io.earwitness.jobs.score.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What a run keeps until it is committed: {@code run.json}, which says what run it is, and a folder
 * of results for each wave. A wave counts once it is marked as finished.
 */
public final class RunWork {
  private static final String WAVE_FOLDER = "wave=";

  /** Spark ignores files with names that begin with "_". */
  private static final String FINISHED = "_finished";

  private final Path folder;
  private final Configuration storage;

  RunWork(Path folder, Configuration storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Notes what run it is; comes before all waves. */
  public void begin(RunIdentity run) throws IOException {
    identityFile().write(run.toJson());
  }

  /** What run it is; empty when it was interrupted before it had begun. */
  Optional<RunIdentity> identity() throws IOException {
    return identityFile().read().map(RunIdentity::of);
  }

  private StateFile identityFile() throws IOException {
    return new StateFile(new Path(folder, "run.json"), storage);
  }

  /** The folders of finished waves. */
  List<Path> finishedWaves() throws IOException {
    List<Path> waves = new ArrayList<>();
    for (FileStatus entry : folder.getFileSystem(storage).listStatus(folder)) {
      Path wave = entry.getPath();
      if (wave.getName().startsWith(WAVE_FOLDER) && finishedMark(wave).exists()) {
        waves.add(wave);
      }
    }
    return waves;
  }

  /**
   * A folder for one more wave. No other wave has its name, so that a run that has lost its lock
   * without knowing it never writes where its successor does.
   */
  public Path newWave() {
    return new Path(folder, WAVE_FOLDER + UUID.randomUUID());
  }

  /** Marks a wave as written to its end. */
  public void finish(Path wave) throws IOException {
    finishedMark(wave).write(Map.of("finished_at", Instant.now().toString()));
  }

  private StateFile finishedMark(Path wave) throws IOException {
    return new StateFile(new Path(wave, FINISHED), storage);
  }
}
