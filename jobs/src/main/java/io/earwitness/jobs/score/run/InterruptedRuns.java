package io.earwitness.jobs.score.run;

import io.earwitness.jobs.tables.ResultFolders;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** What runs that were interrupted have left at an output. */
public final class InterruptedRuns {

  /** Is told what becomes of interrupted runs that this run does not continue. */
  public interface Listener {

    /** A run over other inputs stays: its own command will finish it. */
    void leftAlone(RunIdentity run);

    /** A run over the same inputs with another model or other settings is about to be deleted. */
    void abandoned(RunIdentity run);
  }

  private final ResultFolders output;
  private final WorkArea work;

  public InterruptedRuns(ResultFolders output, WorkArea work) {
    this.output = output;
    this.work = work;
  }

  /** The interrupted run that a run would continue: same inputs, model and settings. */
  public Optional<RunIdentity> continuedBy(RunIdentity run) throws IOException {
    for (String runId : work.runs()) {
      Optional<RunIdentity> earlier = identity(runId);
      if (earlier.isPresent() && earlier.get().hasInputsOf(run) && earlier.get().scoresLike(run)) {
        return earlier;
      }
    }
    return Optional.empty();
  }

  /** Whether the work of a run is that of one that was interrupted, and may be gone on with. */
  public boolean isUnfinished(String runId) throws IOException {
    return identity(runId).isPresent();
  }

  /** What run it is; empty when it is committed, or had not begun. */
  private Optional<RunIdentity> identity(String runId) throws IOException {
    return output.isCommitted(runId) ? Optional.empty() : work.of(runId).identity();
  }

  /**
   * Deletes what no run will continue: work that is committed or had not begun, and runs over the
   * inputs of this one with another model or other settings. A run over other inputs is left to the
   * command that it belongs to.
   */
  public void deleteWhatNoRunNeeds(RunIdentity run, Listener listener) throws IOException {
    for (String runId : work.runs()) {
      Optional<RunIdentity> earlier = identity(runId);
      if (earlier.isEmpty()) {
        work.delete(runId);
      } else if (!earlier.get().hasInputsOf(run)) {
        listener.leftAlone(earlier.get());
      } else if (!earlier.get().scoresLike(run)) {
        listener.abandoned(earlier.get());
        output.deleteUncommitted(runId);
        work.delete(runId);
      }
    }
  }

  /** The waves that a run finished before it was interrupted. */
  public List<Path> finishedWaves(RunIdentity run) throws IOException {
    return work.of(run.runId()).finishedWaves();
  }
}
