package io.earwitness.jobs.spark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * Lets a command that is asked to stop (Ctrl-C, SIGTERM) leave by its own door: its Spark jobs are
 * cancelled, and the JVM waits until it has cleaned up. Without this, Spark and the storage would
 * be closed under its feet, and it would end in a stack trace.
 */
public final class GracefulShutdown implements AutoCloseable {
  /** Before Spark's own hook, which comes 30 before that of the storage. */
  private static final int FIRST = FileSystem.SHUTDOWN_HOOK_PRIORITY + 40;

  private static final int PATIENCE_SECONDS = 20;
  private static final int ROUND_MILLIS = 100;

  private final CountDownLatch left = new CountDownLatch(1);
  private final Runnable hook = this::stop;
  private volatile SparkSession spark;

  private GracefulShutdown() {}

  /** From now on, until it is closed. */
  public static GracefulShutdown begin() {
    GracefulShutdown stop = new GracefulShutdown();
    ShutdownHookManager.get().addShutdownHook(stop.hook, FIRST);
    return stop;
  }

  /** Names the session whose jobs are to be cancelled. */
  public void cancels(SparkSession session) {
    spark = session;
  }

  /** Whether the JVM is on its way out. */
  public boolean isAsked() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private void stop() {
    try {
      // A command that is between two jobs meets its end in the next one.
      for (int round = 0; round < PATIENCE_SECONDS * 1000 / ROUND_MILLIS; round++) {
        if (spark != null && !spark.sparkContext().isStopped()) {
          // What Spark says of jobs that are cut off is no news.
          spark.sparkContext().setLogLevel("OFF");
          spark.sparkContext().cancelAllJobs();
        }
        if (left.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    left.countDown();
    if (!isAsked()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
