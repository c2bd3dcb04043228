package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables as SQL views. {@code files}, {@code segments}, {@code events}, {@code failures} and
 * {@code runs} hold all committed runs; {@code files_current}, {@code segments_current}, {@code
 * events_current} and {@code failures_current} hold, for each recording and model, only the newest;
 * {@code files_current.deleted_at} tells when a run found the recording deleted.
 */
public final class ResultViews {
  /** Tables that {@code evaluate} writes: they are not there before it has run. */
  private static final List<String> MEASURED =
      List.of("metrics", "metrics_by_class", "confusion_matrix", "threshold_sweep");

  private ResultViews() {}

  /**
   * Registers the views in the session.
   *
   * @throws WrongUseException when there are no tables
   */
  public static void register(ResultTables tables, SparkSession spark) {
    registerRecordings(tables, spark);
    register(List.of("segments", "events"), tables);
    register(MEASURED.stream().filter(tables::exists).toList(), tables);
    for (String table : new String[] {"segments", "events", "failures"}) {
      view(
          spark,
          table + "_current",
          "SELECT rows.* FROM %s rows LEFT SEMI JOIN files_current USING (uri, run_id)"
              .formatted(table));
    }
  }

  /**
   * Registers only what tells of recordings: {@code runs}, {@code files}, {@code failures}, {@code
   * deletions} and {@code files_current}. There are many files of segments, and to list them takes
   * a while.
   *
   * @throws WrongUseException when there are no tables
   */
  public static void registerRecordings(ResultTables tables, SparkSession spark) {
    if (!tables.exist()) {
      throw new WrongUseException(
          "There are no tables at %s: --output takes the URI that score wrote to."
              .formatted(tables.uri()));
    }
    register(List.of(RunsTable.NAME, "files", "failures"), tables);
    deletions(tables, spark).createOrReplaceTempView(DeletionsTable.NAME);
    view(
        spark,
        "files_current",
        """
        SELECT newest.*, deleted_at
        FROM (%s) newest LEFT JOIN (%s) deletion USING (uri)
        """
            .formatted(
                newest("files.*", "files", "uri, model_id"),
                newest("uri, deleted_at", "deletions", "uri")));
  }

  private static void register(List<String> names, ResultTables tables) {
    for (String table : names) {
      tables.committed(table).createOrReplaceTempView(table);
    }
  }

  private static Dataset<Row> deletions(ResultTables tables, SparkSession spark) {
    return tables.exists(DeletionsTable.NAME)
        ? tables.committed(DeletionsTable.NAME)
        : spark.createDataFrame(List.of(), TableCatalogue.tables().get(DeletionsTable.NAME));
  }

  /** Of the rows with the same key, the one that the newest run wrote. */
  private static String newest(String columns, String table, String key) {
    return """
        SELECT * EXCEPT (started_at, nth_newest) FROM (
          SELECT %s, started_at, row_number() OVER (
            PARTITION BY %s ORDER BY started_at DESC, run_id DESC
          ) AS nth_newest
          FROM %s JOIN (SELECT run_id, started_at FROM runs) USING (run_id)
        ) WHERE nth_newest = 1
        """
        .formatted(columns, key, table);
  }

  private static void view(SparkSession spark, String name, String query) {
    Dataset<Row> rows = spark.sql(query);
    rows.createOrReplaceTempView(name);
  }
}
