package io.earwitness.jobs.progress;

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
 * What running tasks have counted so far. Accumulators reach the driver only when a task ends; what
 * those have that still run is taken from the executors' heartbeats.
 */
public final class RunningCounts extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final Map<Long, Map<String, Double>> ofTasks = new ConcurrentHashMap<>();

  private RunningCounts(SparkContext context) {
    this.context = context;
  }

  /** Follows all tasks until it is closed. */
  public static RunningCounts follow(SparkContext context) {
    RunningCounts counts = new RunningCounts(context);
    context.addSparkListener(counts);
    return counts;
  }

  /** What the tasks that run have added to the accumulator of this name. */
  public double of(String accumulator) {
    return ofTasks.values().stream()
        .mapToDouble(values -> values.getOrDefault(accumulator, 0.0))
        .sum();
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    ofTasks.put(start.taskInfo().taskId(), Map.of());
  }

  /** A heartbeat may come after the end of the task that it tells of. */
  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                ofTasks.computeIfPresent(
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
    ofTasks.remove(end.taskInfo().taskId());
  }
}
