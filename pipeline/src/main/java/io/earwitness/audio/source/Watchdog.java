package io.earwitness.audio.source;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks again and again, from a thread of its own, whether something is as it should be. */
public final class Watchdog implements AutoCloseable {
  private static final int LOOK_MILLIS = 1000;

  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private final ScheduledFuture<?> looks;

  private Watchdog(ScheduledFuture<?> looks) {
    this.looks = looks;
  }

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "earwitness-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Looks until it is closed. A look is short: others wait for it. */
  public static Watchdog every(long millis, Runnable look) {
    return new Watchdog(THREAD.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS));
  }

  /**
   * Watches a decoder that does not come back from native code, where nothing can reach it.
   *
   * @param whenStuck what to do once it has been some seconds over its limit
   */
  public static Watchdog over(TimeLimit limit, Runnable whenStuck) {
    return every(LOOK_MILLIS, new Overdue(limit, whenStuck));
  }

  /** A machine that slept does not wake up late: what counts is how often it was seen overdue. */
  private static final class Overdue implements Runnable {
    private static final int PATIENCE_LOOKS = 10;

    private final TimeLimit limit;
    private final Runnable whenStuck;
    private int looks;

    Overdue(TimeLimit limit, Runnable whenStuck) {
      this.limit = limit;
      this.whenStuck = whenStuck;
    }

    @Override
    public void run() {
      looks = limit.isOverdue() ? looks + 1 : 0;
      if (looks == PATIENCE_LOOKS) {
        whenStuck.run();
      }
    }
  }

  @Override
  public void close() {
    looks.cancel(false);
  }
}
