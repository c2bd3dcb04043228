package io.earwitness.jobs.score.run;

import io.earwitness.jobs.tables.ResultTables;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What runs that were interrupted have left at an output. */
public final class InterruptedRuns {

  /** Hears what becomes of interrupted runs that this run does not go on with. */
  public interface Listener {

    /** A run over other inputs stays: its own command will finish it. */
    void leftAlone(RunIdentity run);

    /** A run over the same inputs with another model or other settings is about to be deleted. */
    void abandoned(RunIdentity run);
  }

  private final ResultTables tables;
  private final Configuration storage;

  public InterruptedRuns(ResultTables tables, Configuration storage) {
    this.tables = tables;
    this.storage = storage;
  }

  /** The interrupted run that a run would go on with: same inputs, model and settings. */
  public Optional<RunIdentity> continuedBy(RunIdentity run) throws IOException {
    for (String runId : tables.runsAtWork()) {
      Optional<RunIdentity> earlier = identity(runId);
      if (earlier.isPresent() && earlier.get().hasInputsOf(run) && earlier.get().scoresLike(run)) {
        return earlier;
      }
    }
    return Optional.empty();
  }

  private Optional<RunIdentity> identity(String runId) throws IOException {
    return tables.isCommitted(runId)
        ? Optional.empty()
        : RunWork.of(runId, tables, storage).identity();
  }

  /**
   * Deletes what no run will go on with: work that is committed or had not begun, and runs over the
   * inputs of this one with another model or other settings. A run over other inputs is left to the
   * command that it belongs to.
   */
  public void deleteWhatNoRunNeeds(RunIdentity run, Listener listener) throws IOException {
    for (String runId : tables.runsAtWork()) {
      Optional<RunIdentity> earlier = identity(runId);
      if (earlier.isEmpty()) {
        tables.deleteWork(runId);
      } else if (!earlier.get().hasInputsOf(run)) {
        listener.leftAlone(earlier.get());
      } else if (!earlier.get().scoresLike(run)) {
        abandon(earlier.get(), listener);
      }
    }
  }

  /** Deletes an interrupted run. */
  private void abandon(RunIdentity run, Listener listener) throws IOException {
    listener.abandoned(run);
    tables.deleteUncommitted(run.runId());
    tables.deleteWork(run.runId());
  }

  /** The waves that a run finished before it was interrupted. */
  public List<Path> finishedWaves(RunIdentity run) throws IOException {
    return RunWork.of(run.runId(), tables, storage).finishedWaves();
  }
}
