package io.earwitness.bench;

import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Spark starts, counts to one and stops. */
final class EmptySparkJob {
  private EmptySparkJob() {}

  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = SparkSessions.start("nothing")) {
      System.out.println(spark.range(1).count());
    }
  }
}
