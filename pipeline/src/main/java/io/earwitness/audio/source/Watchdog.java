package io.earwitness.audio.source;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Checks something at regular times, from a thread that all watchdogs share. */
public final class Watchdog implements AutoCloseable {
  private static final int CHECK_MILLIS = 1000;

  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private final ScheduledFuture<?> checks;

  private Watchdog(ScheduledFuture<?> checks) {
    this.checks = checks;
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

  /** Checks until it is closed. A check must be short: those of others wait for it. */
  public static Watchdog every(long millis, Runnable check) {
    return new Watchdog(
        THREAD.scheduleWithFixedDelay(check, millis, millis, TimeUnit.MILLISECONDS));
  }

  /**
   * Watches a decoder: in native code nothing can interrupt it.
   *
   * @param whenStuck what to do once it has been some seconds over its limit
   */
  public static Watchdog over(TimeLimit limit, Runnable whenStuck) {
    return every(CHECK_MILLIS, new Overdue(limit, whenStuck));
  }

  /**
   * Counts how often the limit was found to have passed, and not for how long: a machine that was
   * asleep would else seem to be late as soon as it wakes up.
   */
  private static final class Overdue implements Runnable {
    private static final int MOST_OVERDUE_CHECKS = 10;

    private final TimeLimit limit;
    private final Runnable whenStuck;
    private int overdueChecks;

    Overdue(TimeLimit limit, Runnable whenStuck) {
      this.limit = limit;
      this.whenStuck = whenStuck;
    }

    @Override
    public void run() {
      overdueChecks = limit.isOverdue() ? overdueChecks + 1 : 0;
      if (overdueChecks == MOST_OVERDUE_CHECKS) {
        whenStuck.run();
      }
    }
  }

  @Override
  public void close() {
    checks.cancel(false);
  }
}
