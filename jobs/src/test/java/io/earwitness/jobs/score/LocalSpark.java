package io.earwitness.jobs.score;

import io.earwitness.jobs.SparkSessions;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of a JVM: to start it takes longer than what most of them do. */
final class LocalSpark {
  private static final SparkSession SESSION = SparkSessions.start("test");

  private LocalSpark() {}

  static SparkSession session() {
    return SESSION;
  }
}
