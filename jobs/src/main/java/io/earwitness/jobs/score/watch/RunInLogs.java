package io.earwitness.jobs.score.watch;

import org.apache.spark.SparkContext;
import org.slf4j.MDC;

/** Names the run in what is logged meanwhile, for patterns with <code>%X{mdc.run_id}</code>. */
public final class RunInLogs {
  /** Spark hands local properties with this prefix on to the logs of tasks. */
  private static final String RUN_ID = "mdc.run_id";

  private RunInLogs() {}

  /** From now on, on this thread and in the tasks that it starts. */
  public static void tell(String runId, SparkContext context) {
    MDC.put(RUN_ID, runId);
    context.setLocalProperty(RUN_ID, runId);
  }
}
