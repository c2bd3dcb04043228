package io.earwitness.jobs.score.execute;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.ScoringListener;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.watch.TaskFigures;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts what a task does, for people who wait. A task that is repeated counts again, so the exact
 * numbers are those of the tables.
 *
 * <p>Work is counted in expected seconds, as recordings are planned: what they really hold shows
 * only at their end, and one that fails or is shorter than expected is done all the same. It is
 * planned with its first track: those behind it add nothing to what is counted.
 */
public final class TaskCounts implements ScoringListener, Serializable {
  static final String FILES = "files";
  static final String FAILURES = "failures";
  static final String AUDIO_HOURS = "audio hours";
  static final String WORK = "expected seconds";

  private static final double SECONDS_OF_AN_HOUR = 3600;

  private final LongAccumulator files;
  private final LongAccumulator failures;
  private final DoubleAccumulator audioHours;
  private final DoubleAccumulator work;
  private final TaskFigures figures;

  /** Work that was counted for units that are not finished. */
  private double countedAhead;

  TaskCounts(
      LongAccumulator files,
      LongAccumulator failures,
      DoubleAccumulator audioHours,
      DoubleAccumulator work,
      TaskFigures figures) {
    this.files = files;
    this.failures = failures;
    this.audioHours = audioHours;
    this.work = work;
    this.figures = figures;
  }

  /**
   * Counts the tasks of a context.
   *
   * @param figures counts for those who watch over runs
   */
  public static TaskCounts in(SparkContext context, TaskFigures figures) {
    return new TaskCounts(
        context.longAccumulator(FILES),
        context.longAccumulator(FAILURES),
        context.doubleAccumulator(AUDIO_HOURS),
        context.doubleAccumulator(WORK),
        figures);
  }

  /** Logs what the task has done; a task has a copy of its own. */
  void log(int partition) {
    figures.log(partition);
  }

  /** On the driver: what tasks have counted that are over. */
  double ofEndedTasks(String name) {
    return Map.<String, Number>of(
            FILES, files.value(),
            FAILURES, failures.value(),
            AUDIO_HOURS, audioHours.value(),
            WORK, work.value())
        .get(name)
        .doubleValue();
  }

  @Override
  public void advanced(double audioSeconds, long readBytes) {
    audioHours.add(audioSeconds / SECONDS_OF_AN_HOUR);
    double ahead = Math.min(audioSeconds, ExpectedCost.mostSeconds(readBytes));
    countedAhead += ahead;
    work.add(ahead);
  }

  @Override
  public void finished(WorkUnit unit, ScoredUnit scored) {
    figures.add(unit, scored);
    boolean isFurtherTrack = unit.recording().isFurtherTrack();
    work.add((isFurtherTrack ? 0 : ExpectedCost.share(unit)) - countedAhead);
    countedAhead = 0;
    if (isFurtherTrack) {
      return;
    }
    if (unit.isLast()) {
      files.add(1L);
    }
    // A recording has failed when nothing of its beginning could be scored.
    if (unit.isFirst() && scored.found().status() == ScoredRecording.Status.FAILED) {
      failures.add(1L);
    }
  }
}
