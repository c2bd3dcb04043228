package io.earwitness.tests;

import io.earwitness.jobs.SparkSessions;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * The status of recordings and their code in {@code failures}, such as {@code "OK null"}.
   *
   * @param name SQL that makes of a {@code uri} what they are called in the answer
   * @param condition SQL that tells which
   */
  Map<String, String> outcomes(String name, String condition) {
    return ask(
            "SELECT %s, status, code FROM files LEFT JOIN failures USING (uri, run_id) WHERE %s"
                .formatted(name, condition))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0), row -> row.getString(1) + " " + row.getString(2)));
  }

  /** All rows, table by table, without what tells the time or what it took. */
  static List<List<Row>> contents(Path output) {
    try (Tables tables = at(output)) {
      List<List<Row>> contents = tables.contents("uri", Set.of());
      contents.add(tables.ask("SELECT state, model_id, config_hash, inputs, counts FROM runs"));
      return contents;
    }
  }

  /**
   * The rows without what differs when the same recordings lie elsewhere: their names begin below a
   * folder, and what the storage says of them is left out.
   */
  static List<List<Row>> contentsBelow(String folder, String outputUri) {
    try (Tables tables = at(outputUri)) {
      return tables.contents(
          "regexp_replace(uri, '.*/%s/', '')".formatted(folder),
          Set.of("modified_at", "etag", "message"));
    }
  }

  private List<List<Row>> contents(String name, Set<String> besides) {
    List<List<Row>> contents = new ArrayList<>();
    for (String table : List.of("segments", "files", "events", "failures")) {
      String columns =
          Stream.of(spark.table(table).columns())
              .filter(column -> !column.equals("uri") && !column.equals("run_id"))
              .filter(column -> !besides.contains(column))
              .collect(Collectors.joining(", "));
      contents.add(
          ask("SELECT %s AS name, %s FROM %s ORDER BY ALL".formatted(name, columns, table)));
    }
    return contents;
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
