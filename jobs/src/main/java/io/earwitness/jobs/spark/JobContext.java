package io.earwitness.jobs.spark;

import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.jobs.progress.Status;
import java.io.PrintStream;
import java.util.function.DoubleFunction;
import org.apache.spark.sql.SparkSession;

/**
 * What every job runs with. Closing it stops Spark.
 *
 * @param command whose job it is
 * @param console is told what is found and done
 * @param progress is told what is being done
 */
public record JobContext(String command, SparkSession spark, Console console, ProgressLine progress)
    implements AutoCloseable {

  /** Starts Spark for the job of a command. */
  public static JobContext start(String command, Console console) {
    ProgressLine progress = ProgressLine.begin(console);
    try {
      return new JobContext(command, SparkSessions.start(command), console, progress);
    } catch (RuntimeException | Error e) {
      progress.close();
      throw e;
    }
  }

  /** Takes results line by line. */
  public PrintStream out() {
    return console.lines();
  }

  /** Says what is done from now on, to who watches and to who looks at the pages of Spark. */
  public void step(String what) {
    describe(what);
    progress.step(what);
  }

  /**
   * The same of what can tell how far it is.
   *
   * @param ofSeconds see {@link ProgressLine#step(String, DoubleFunction)}
   */
  public void step(String what, DoubleFunction<Status> ofSeconds) {
    describe(what);
    progress.step(what, ofSeconds);
  }

  private void describe(String what) {
    spark.sparkContext().setJobDescription(command + ": " + what);
  }

  @Override
  public void close() {
    try {
      spark.stop();
    } finally {
      progress.close();
    }
  }
}
