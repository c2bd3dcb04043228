package io.earwitness.jobs.score.execute;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The line that shows the progress of scoring. Accumulators reach the driver only when a task ends;
 * what running tasks have done is taken from the executors' heartbeats.
 */
public final class ProgressLine extends SparkListener implements AutoCloseable {
  private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofSeconds(15);

  private final Progress progress;
  private final Amount total;
  private final SparkContext context;
  private final PrintStream out = System.err;
  private volatile int wave;
  private final boolean terminal = Boolean.getBoolean("earwitness.terminal");
  private final long startNanos = System.nanoTime();
  private final Map<Long, Map<String, Double>> ofRunningTasks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private ProgressLine(Progress progress, Amount total, SparkContext context) {
    this.progress = progress;
    this.total = total;
    this.context = context;
  }

  /**
   * Shows the line until it is closed.
   *
   * @param total the work of which progress is made
   */
  public static ProgressLine show(Progress progress, Amount total, SparkContext context) {
    ProgressLine line = new ProgressLine(progress, total, context);
    context.addSparkListener(line);
    long every = (line.terminal ? ON_A_TERMINAL : IN_A_LOG).toMillis();
    var unused = line.clock.scheduleAtFixedRate(line::print, every, every, TimeUnit.MILLISECONDS);
    return line;
  }

  /** Tells which wave is being scored. */
  public void wave(int number) {
    wave = number;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    context.removeSparkListener(this);
    clear();
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task -> {
              Map<String, Double> values = new HashMap<>();
              for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
                if (info.name().isDefined()
                    && info.update().isDefined()
                    && info.update().get() instanceof Number number) {
                  values.put(info.name().get(), number.doubleValue());
                }
              }
              ofRunningTasks.put((Long) task._1(), values);
            });
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    ofRunningTasks.remove(end.taskInfo().taskId());
  }

  /** What ended and running tasks have done. */
  private double soFar(double ofEndedTasks, String name) {
    double sum = ofEndedTasks;
    for (Map<String, Double> values : ofRunningTasks.values()) {
      sum += values.getOrDefault(name, 0.0);
    }
    return sum;
  }

  private void print() {
    double elapsedSeconds = (System.nanoTime() - startNanos) / 1e9;
    double hours = soFar(progress.audioHours().value(), "audio hours");
    double files = soFar(progress.files().value(), "files");
    double failures = soFar(progress.failures().value(), "failures");
    double bytes = soFar(progress.bytes().value(), "bytes");
    double done = Math.min(1, bytes / Math.max(1, total.bytes()));
    String left =
        done > 0.01 ? DurationText.of(elapsedSeconds / done * (1 - done)) + " left" : "estimating";
    String text =
        String.format(
            Locale.ROOT,
            "wave %,d: %,.0f of %,d files  %.2f h of audio  %.0f x real time  %,.0f failed  %s",
            wave,
            files,
            total.recordings(),
            hours,
            hours * 3600 / elapsedSeconds,
            failures,
            left);
    out.print(terminal ? "\r\033[K" + text : text + System.lineSeparator());
    out.flush();
  }

  private void clear() {
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
