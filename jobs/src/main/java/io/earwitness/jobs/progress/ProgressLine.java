package io.earwitness.jobs.progress;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.LongSupplier;

/**
 * Shows how far a command is: every second on a terminal, every minute elsewhere. A step that can
 * tell no more is told with the time that it has taken so far.
 */
public final class ProgressLine implements AutoCloseable {
  /** Nobody needs to be told of a step that is over before a glance at it is. */
  private static final double SHORTEST_SECONDS = 2;

  private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofMinutes(1);

  private final Console console;
  private final LongSupplier nanos;
  private final long everyNanos;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private DoubleFunction<Status> status;
  private long stepAtNanos;
  private long toldAtNanos;
  private boolean hasTold;

  ProgressLine(Console console, LongSupplier nanos) {
    this.console = console;
    this.nanos = nanos;
    this.everyNanos = (console.isTerminal() ? ON_A_TERMINAL : IN_A_LOG).toNanos();
    this.toldAtNanos = nanos.getAsLong();
    step("starting");
  }

  /** Shows it until it is closed. */
  public static ProgressLine begin(Console console) {
    ProgressLine line = new ProgressLine(console, System::nanoTime);
    var unused = line.clock.scheduleAtFixedRate(line::tick, 1, 1, TimeUnit.SECONDS);
    return line;
  }

  /** Says what is done from now on. */
  public void step(String what) {
    step(what, seconds -> inWords(what, seconds));
  }

  /**
   * Says what is done from now on.
   *
   * @param ofSeconds how far it is, some seconds after its beginning; asked every second
   */
  public synchronized void step(String what, DoubleFunction<Status> ofSeconds) {
    end();
    stepAtNanos = nanos.getAsLong();
    status =
        seconds -> seconds < SHORTEST_SECONDS ? inWords(what, seconds) : ofSeconds.apply(seconds);
  }

  private static Status inWords(String what, double seconds) {
    String text = what + (seconds < SHORTEST_SECONDS ? "" : ", " + DurationText.of(seconds));
    return new Status(text, Map.of("step", what, "elapsed_seconds", Math.round(seconds)));
  }

  /** Looks how far it is, and tells it when it is time to. */
  synchronized void tick() {
    Status now = now();
    if (nanos.getAsLong() - toldAtNanos >= everyNanos) {
      toldAtNanos = nanos.getAsLong();
      hasTold = true;
      console.progress(now.text(), now.figures());
    }
  }

  private Status now() {
    return status.apply((nanos.getAsLong() - stepAtNanos) / 1e9);
  }

  /** Ends it. A log that was told of a step is told of its end. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    end();
  }

  private void end() {
    if (hasTold && !console.isTerminal()) {
      Status end = now();
      console.progress(end.text(), end.figures());
    }
    hasTold = false;
    console.clear();
  }
}
