package io.earwitness.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables as many nights leave them that have scored the recordings of a {@link ManyFileSystem}: as
 * many new ones each night, of which every row is like those of one recording that was scored. The
 * recordings of the first tenth of the nights were scored again in the second.
 *
 * @param recordings how many have been scored
 * @param nights how many runs there are
 */
record ManyNights(int recordings, int nights) {
  /** In the form that Java and Spark share, of the night twice. */
  private static final String RUN_ID = "r2025%04d-020000-%06x";

  private static final List<String> ROWS_OF_RECORDINGS = List.of("files", "segments", "events");

  /** Writes the tables, with the rows of a recording of some tables that were scored. */
  void write(Path scored, Path output) throws IOException {
    try (SparkSession spark = SparkSessions.start("bench")) {
      String like =
          rows(spark, scored, "files")
              .where("status = 'OK'")
              .agg(expr("min(uri)"))
              .head()
              .getString(0);
      for (String table : ROWS_OF_RECORDINGS) {
        Dataset<Row> one = rows(spark, scored, table).where(col("uri").equalTo(lit(like))).limit(1);
        write(ofRecordings(one.drop("uri", "run_id"), spark), output.resolve(table));
      }
      Dataset<Row> run = rows(spark, scored, "runs").limit(1);
      write(ofRuns(run.drop("run_id"), spark), output.resolve("runs"));
    }
    copyFailures(scored.resolve("failures"), output.resolve("failures"));
  }

  /** Each run has a file of them, without rows where nothing has failed. */
  private void copyFailures(Path from, Path to) throws IOException {
    Path file;
    try (Stream<Path> files = Files.walk(from)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    for (int night = 0; night < nights; night++) {
      Path run = to.resolve("run_id=" + RUN_ID.formatted(night, night));
      Files.createDirectories(run);
      Files.copy(file, run.resolve(file.getFileName()));
    }
  }

  private static Dataset<Row> rows(SparkSession spark, Path tables, String table) {
    return spark.read().parquet(tables.resolve(table).toUri().toString());
  }

  private static void write(Dataset<Row> rows, Path table) throws IOException {
    rows.repartition(col("run_id")).write().partitionBy("run_id").parquet(table.toUri().toString());
    Files.deleteIfExists(table.resolve("_SUCCESS"));
  }

  private Dataset<Row> ofRecordings(Dataset<Row> one, SparkSession spark) {
    int again = nights / 10;
    int ofNight = recordings / (nights - again);
    Dataset<Row> numbered =
        spark
            .range((long) nights * ofNight)
            .withColumn("night", expr("CAST(id DIV %d AS INT)".formatted(ofNight)))
            .withColumn(
                "number",
                expr(
                    "(if(night < %1$d, night, night - %1$d)) * %2$d + id %% %2$d"
                        .formatted(again, ofNight)));
    Dataset<Row> rows =
        numbered
            .crossJoin(one)
            .withColumn("uri", expr(ManyFileSystem.uriOf("number")))
            .withColumn("run_id", expr(runId()));
    if (List.of(one.columns()).contains("size_bytes")) {
      rows =
          rows.withColumn("size_bytes", lit((long) ManyFileSystem.BYTES))
              .withColumn("etag", expr("CAST(NULL AS STRING)"))
              .withColumn(
                  "modified_at",
                  expr("timestamp_millis(%d)".formatted(ManyFileSystem.MODIFIED_MILLIS)));
    }
    return rows.drop("id", "night", "number");
  }

  private Dataset<Row> ofRuns(Dataset<Row> one, SparkSession spark) {
    return spark
        .range(nights)
        .withColumn("night", expr("CAST(id AS INT)"))
        .crossJoin(one)
        .withColumn("started_at", expr("timestamp_seconds(1735696800 + 86400D * night)"))
        .withColumn("finished_at", expr("started_at + INTERVAL 1 HOUR"))
        .withColumn("inputs", expr("array('%s:/')".formatted(ManyFileSystem.SCHEME)))
        .withColumn("run_id", expr(runId()))
        .drop("id", "night");
  }

  private static String runId() {
    return "format_string('%s', night, night)".formatted(RUN_ID);
  }
}
