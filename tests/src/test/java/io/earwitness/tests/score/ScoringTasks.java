package io.earwitness.tests.score;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Counts the tasks of the largest wave, as the Spark UI would show them. */
public final class ScoringTasks extends SparkListener {
  private static final AtomicInteger MOST = new AtomicInteger();

  /** The most since this was asked last. */
  static int mostSinceLast() {
    return MOST.getAndSet(0);
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    String description = job.properties().getProperty("spark.job.description", "");
    if (description.startsWith("score: decoding and scoring wave")) {
      CollectionConverters.asJava(job.stageInfos()).stream()
          .mapToInt(StageInfo::numTasks)
          .forEach(tasks -> MOST.accumulateAndGet(tasks, Math::max));
    }
  }
}
