package io.earwitness.jobs.spark;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark: where {@code spark-submit} says, else in this JVM on all cores. */
public final class SparkSessions {
  /**
   * What the times in the tables and in answers mean. It is nobody's to choose: readers could not
   * tell which choice was made.
   */
  private static final Map<String, String> TIMES_ARE_UTC =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.timestampType", "TIMESTAMP_LTZ",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

  /** What Spark itself asks for, with a stack trace. */
  private static final long SMALLEST_HEAP_MB = 450;

  private SparkSessions() {}

  /** Starts Spark, or returns the session that there is. */
  public static SparkSession start(String command) {
    SparkConf conf = new SparkConf().setAppName("earwitness " + command);
    Properties defaults = defaults();
    for (String key : defaults.stringPropertyNames()) {
      conf.setIfMissing(key, defaults.getProperty(key).strip());
    }
    TIMES_ARE_UTC.forEach(conf::set);
    if (!conf.contains("spark.master")) {
      conf.setMaster("local[*]");
    }
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.sql.shuffle.partitions", "8");
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
      // One JVM does not lose touch with itself. Heartbeats stay away when it is stopped, by Ctrl-Z
      // or with the laptop's lid, and then it is to go on.
      conf.setIfMissing("spark.executor.heartbeat.maxFailures", String.valueOf(Integer.MAX_VALUE));
      conf.setIfMissing("spark.network.timeout", "365d");
      // On many laptops the host name does not resolve; inside one JVM that must not matter.
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
    }
    if (Runtime.getRuntime().maxMemory() >> 20 < SMALLEST_HEAP_MB) {
      throw new WrongUseException(
          "Spark needs a heap of %d MB: EARWITNESS_JAVA_OPTS=-Xmx1g gives it 1 GB, or with SPARK_HOME --spark --driver-memory 1g."
              .formatted(SMALLEST_HEAP_MB));
    }
    return started(SparkSession.builder().config(conf).withExtensions(NoForeignCode::addTo));
  }

  private static SparkSession started(SparkSession.Builder builder) {
    try {
      return builder.getOrCreate();
    } catch (Exception e) {
      if (GracefulShutdown.isAsked()) {
        throw e;
      }
      String said =
          (e.getMessage() == null ? e.toString() : e.getMessage()).lines().findFirst().orElse("");
      throw new WrongUseException("Spark does not start: " + said, e);
    }
  }

  /** The settings of {@code conf/spark-defaults.conf}. */
  public static Properties defaults() {
    Properties defaults = new Properties();
    try (InputStream in = SparkSessions.class.getResourceAsStream("/spark-defaults.conf")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return defaults;
  }
}
