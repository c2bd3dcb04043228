package io.earwitness.jobs.score.execute;

import io.earwitness.jobs.progress.Status;
import io.earwitness.jobs.progress.TimeLeft;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How far scoring is. Accumulators reach the driver only when a task ends; what running tasks have
 * done is taken from the executors' heartbeats.
 */
public final class ScoringProgress extends SparkListener implements AutoCloseable {
  private final Progress progress;
  private final Amount total;
  private final SparkContext context;
  private final TimeLeft timeLeft = new TimeLeft();
  private final Map<Long, Map<String, Double>> ofRunningTasks = new ConcurrentHashMap<>();
  private volatile int wave;

  private ScoringProgress(Progress progress, Amount total, SparkContext context) {
    this.progress = progress;
    this.total = total;
    this.context = context;
  }

  /**
   * Follows the tasks until it is closed.
   *
   * @param total the work of which progress is made
   */
  public static ScoringProgress follow(Progress progress, Amount total, SparkContext context) {
    ScoringProgress followed = new ScoringProgress(progress, total, context);
    context.addSparkListener(followed);
    return followed;
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

  @Override
  public void close() {
    context.removeSparkListener(this);
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    ofRunningTasks.put(start.taskInfo().taskId(), Map.of());
  }

  /** A heartbeat may come after the end of the task that it tells of. */
  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                ofRunningTasks.computeIfPresent(
                    (Long) task._1(),
                    (id, before) -> values(CollectionConverters.asJava(task._4()))));
  }

  private static Map<String, Double> values(Iterable<AccumulableInfo> accumulators) {
    Map<String, Double> values = new HashMap<>();
    for (AccumulableInfo info : accumulators) {
      if (info.name().isDefined()
          && info.update().isDefined()
          && info.update().get() instanceof Number number) {
        values.put(info.name().get(), number.doubleValue());
      }
    }
    return values;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    ofRunningTasks.remove(end.taskInfo().taskId());
  }

  /** What ended and running tasks have done. */
  private double soFar(String name) {
    double sum = progress.ofEndedTasks(name);
    for (Map<String, Double> values : ofRunningTasks.values()) {
      sum += values.getOrDefault(name, 0.0);
    }
    return sum;
  }
}
