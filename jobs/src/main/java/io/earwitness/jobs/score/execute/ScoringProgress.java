package io.earwitness.jobs.score.execute;

import io.earwitness.jobs.progress.RunningCounts;
import io.earwitness.jobs.progress.Status;
import io.earwitness.jobs.progress.TimeLeft;
import org.apache.spark.SparkContext;

/** How far scoring is, by what ended and running tasks have counted. */
public final class ScoringProgress implements AutoCloseable {
  private final TaskCounts counts;
  private final Amount total;
  private final RunningCounts running;
  private final TimeLeft timeLeft = new TimeLeft();
  private volatile int wave;

  private ScoringProgress(TaskCounts counts, Amount total, RunningCounts running) {
    this.counts = counts;
    this.total = total;
    this.running = running;
  }

  /**
   * Follows the tasks until it is closed.
   *
   * @param total the work of which progress is made
   */
  public static ScoringProgress follow(TaskCounts counts, Amount total, SparkContext context) {
    return new ScoringProgress(counts, total, RunningCounts.follow(context));
  }

  /** Tells which wave is being scored. */
  public void wave(int number) {
    wave = number;
  }

  /** How far it is, some seconds after its beginning. */
  public Status after(double seconds) {
    timeLeft.at(seconds, soFar(TaskCounts.WORK) / total.costSeconds());
    return new ScoringFigures(
            wave,
            Math.min(total.recordings(), Math.round(soFar(TaskCounts.FILES))),
            total.recordings(),
            Math.round(soFar(TaskCounts.FAILURES)),
            soFar(TaskCounts.AUDIO_HOURS),
            seconds,
            timeLeft.shareDone(),
            timeLeft.seconds())
        .status();
  }

  private double soFar(String name) {
    return counts.ofEndedTasks(name) + running.of(name);
  }

  @Override
  public void close() {
    running.close();
  }
}
