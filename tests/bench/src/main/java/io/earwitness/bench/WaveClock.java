package io.earwitness.bench;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** How long the last run scored: from the start of its first wave to the end of its last. */
public final class WaveClock extends SparkListener {
  private static final String DESCRIPTION = "score: decoding and scoring wave";
  private static long firstMillis;
  private static long lastMillis;

  private final Set<Integer> jobs = new HashSet<>();

  static synchronized double seconds() {
    return (lastMillis - firstMillis) / 1000.0;
  }

  private static synchronized void began(long millis) {
    firstMillis = millis;
  }

  private static synchronized void ended(long millis) {
    lastMillis = millis;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    String description = job.properties().getProperty("spark.job.description", "");
    if (description.startsWith(DESCRIPTION)) {
      if (jobs.isEmpty()) {
        began(job.time());
      }
      jobs.add(job.jobId());
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    if (jobs.contains(job.jobId())) {
      ended(job.time());
    }
  }
}
