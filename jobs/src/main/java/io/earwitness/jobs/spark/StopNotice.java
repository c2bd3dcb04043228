package io.earwitness.jobs.spark;

import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * Says what is kept when a command is asked to stop (Ctrl-C, SIGTERM) that needs no time to clean
 * up. The others have a {@link GracefulShutdown}.
 */
public final class StopNotice implements AutoCloseable {
  private final Runnable hook;

  private StopNotice(Runnable hook) {
    this.hook = hook;
  }

  /**
   * From now on, until it is closed.
   *
   * @param notice is asked when the command is stopped
   */
  public static StopNotice with(SparkSession spark, Supplier<String> notice) {
    Runnable hook =
        () -> {
          // Spark would tell of every task that is lost now.
          spark.sparkContext().setLogLevel("OFF");
          System.err.println(notice.get());
        };
    ShutdownHookManager.get().addShutdownHook(hook, GracefulShutdown.FIRST);
    return new StopNotice(hook);
  }

  @Override
  public void close() {
    if (!GracefulShutdown.isAsked()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
