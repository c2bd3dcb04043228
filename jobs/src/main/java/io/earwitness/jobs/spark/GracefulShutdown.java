package io.earwitness.jobs.spark;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Lets a command that is asked to stop (Ctrl-C, SIGTERM) clean up: its Spark jobs are cancelled,
 * and the JVM waits until the command has ended. Without this, Spark and the storage would be
 * closed while it still uses them, and it would end in a stack trace.
 */
public final class GracefulShutdown implements AutoCloseable {
  /** Before Spark's own hook, which comes 30 before that of the storage. */
  static final int FIRST = FileSystem.SHUTDOWN_HOOK_PRIORITY + 40;

  private static final int MAX_WAIT_SECONDS = 20;
  private static final int ROUND_MILLIS = 100;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable hook = this::stop;
  private volatile Optional<SparkSession> spark = Optional.empty();

  private GracefulShutdown() {}

  /** From now on, until it is closed. */
  public static GracefulShutdown begin() {
    GracefulShutdown stop = new GracefulShutdown();
    ShutdownHookManager.get().addShutdownHook(stop.hook, FIRST);
    return stop;
  }

  /** Names the session whose jobs are to be cancelled. */
  public void cancels(SparkSession session) {
    spark = Optional.of(session);
  }

  /** Whether the JVM is being stopped. */
  public static boolean isAsked() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private void stop() {
    try {
      // Again and again: a command that is between two jobs is stopped in its next one.
      for (int round = 0; round < MAX_WAIT_SECONDS * 1000 / ROUND_MILLIS; round++) {
        spark.map(SparkSession::sparkContext).ifPresent(GracefulShutdown::cancelJobs);
        if (ended.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void cancelJobs(SparkContext context) {
    if (!context.isStopped()) {
      // Spark would log each job that is cancelled as an error.
      context.setLogLevel("OFF");
      context.cancelAllJobs();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!isAsked()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
