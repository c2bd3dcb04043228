package io.earwitness.jobs.score.execute;

import io.earwitness.jobs.progress.RunningCounts;
import io.earwitness.jobs.progress.Status;
import io.earwitness.jobs.progress.TimeLeft;
import org.apache.spark.SparkContext;

/** How far scoring is, by what ended and running tasks have counted. */
public final class ScoringProgress implements AutoCloseable {
  private final Progress progress;
  private final Amount total;
  private final RunningCounts running;
  private final TimeLeft timeLeft = new TimeLeft();
  private volatile int wave;

  private ScoringProgress(Progress progress, Amount total, RunningCounts running) {
    this.progress = progress;
    this.total = total;
    this.running = running;
  }

  /**
   * Follows the tasks until it is closed.
   *
   * @param total the work of which progress is made
   */
  public static ScoringProgress follow(Progress progress, Amount total, SparkContext context) {
    return new ScoringProgress(progress, total, RunningCounts.follow(context));
  }

  /** Tells which wave is being scored. */
  public void wave(int number) {
    wave = number;
  }

  /** How far it is, some seconds after its beginning. */
  public Status after(double seconds) {
    timeLeft.at(seconds, soFar(Progress.WORK) / total.costSeconds());
    return new ScoringFigures(
            wave,
            Math.min(total.recordings(), Math.round(soFar(Progress.FILES))),
            total.recordings(),
            Math.round(soFar(Progress.FAILURES)),
            soFar(Progress.AUDIO_HOURS),
            seconds,
            timeLeft.shareDone(),
            timeLeft.seconds())
        .status();
  }

  private double soFar(String name) {
    return progress.ofEndedTasks(name) + running.of(name);
  }

  @Override
  public void close() {
    running.close();
  }
}
