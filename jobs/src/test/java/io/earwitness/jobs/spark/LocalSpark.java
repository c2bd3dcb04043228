package io.earwitness.jobs.spark;

import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of a JVM: to start it takes longer than what most of them do. */
public final class LocalSpark {
  private static final SparkSession SESSION = SparkSessions.start("test");

  private LocalSpark() {}

  public static SparkSession session() {
    return SESSION;
  }
}
