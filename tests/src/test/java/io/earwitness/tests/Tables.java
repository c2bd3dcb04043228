package io.earwitness.tests;

import io.earwitness.jobs.SparkSessions;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks the tables of a finished run. */
final class Tables implements AutoCloseable {
  private final SparkSession spark;

  private Tables(SparkSession spark) {
    this.spark = spark;
  }

  static Tables at(Path output) {
    return at(output.toUri().toString());
  }

  static Tables at(String outputUri) {
    SparkSession spark = SparkSessions.start("test");
    ResultViews.register(ResultTables.at(outputUri, spark), spark);
    return new Tables(spark);
  }

  /** Rows of a table that lies by itself. */
  static List<Row> rows(Path table, String condition) {
    try (Tables tables = new Tables(SparkSessions.start("test"))) {
      return tables.spark.read().parquet(table.toUri().toString()).where(condition).collectAsList();
    }
  }

  List<Row> ask(String query) {
    return spark.sql(query).collectAsList();
  }

  /** The rows of a query of two columns, as a map. */
  Map<String, Object> map(String query) {
    return ask(query).stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.get(1)));
  }

  @Override
  public void close() {
    spark.stop();
  }
}
