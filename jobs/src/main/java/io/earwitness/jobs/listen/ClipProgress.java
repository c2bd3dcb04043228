package io.earwitness.jobs.listen;

import io.earwitness.jobs.progress.DurationText;
import io.earwitness.jobs.progress.RunningCounts;
import io.earwitness.jobs.progress.Status;
import io.earwitness.jobs.progress.TimeLeft;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** How far the cutting of clips is. */
public final class ClipProgress implements DoubleFunction<Status>, AutoCloseable {
  static final String MADE = "clips";

  private final LongAccumulator ofEndedTasks;
  private final RunningCounts running;
  private final long before;
  private final long total;
  private final TimeLeft timeLeft = new TimeLeft();

  private ClipProgress(LongAccumulator made, RunningCounts running, long total) {
    this.ofEndedTasks = made;
    this.running = running;
    this.before = made.value();
    this.total = total;
  }

  /** Follows the tasks that cut the next so many clips, until it is closed. */
  static ClipProgress follow(LongAccumulator made, long total, SparkContext context) {
    return new ClipProgress(made, RunningCounts.follow(context), total);
  }

  @Override
  public Status apply(double seconds) {
    // A task that is tried again counts its clips again.
    long made = Math.min(total, Math.round(ofEndedTasks.value() - before + running.of(MADE)));
    timeLeft.at(seconds, (double) made / total);
    OptionalDouble left = timeLeft.seconds();
    Map<String, Object> figures = new HashMap<>();
    figures.put("step", "cutting clips");
    figures.put("elapsed_seconds", Math.round(seconds));
    figures.put("clips_done", made);
    figures.put("clips_total", total);
    figures.put("seconds_left", left.isPresent() ? Math.round(left.getAsDouble()) : null);
    return new Status(
        String.format(Locale.ROOT, "cutting clips: %,d of %,d%s", made, total, inWords(left)),
        figures);
  }

  private static String inWords(OptionalDouble left) {
    if (left.isEmpty()) {
      return "  estimating";
    }
    // What comes behind the last clip takes no time.
    return left.getAsDouble() == 0
        ? ""
        : "  about " + DurationText.about(left.getAsDouble()) + " left";
  }

  @Override
  public void close() {
    running.close();
  }
}
