package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables as SQL views. {@code files}, {@code segments}, {@code events}, {@code failures} and
 * {@code runs} hold all committed runs; {@code files_current}, {@code segments_current}, {@code
 * events_current} and {@code failures_current} hold, for each recording and model, only the newest.
 */
public final class ResultViews {
  /** There once evaluate has run. */
  private static final List<String> MEASURED =
      List.of("metrics", "metrics_by_class", "confusion_matrix", "threshold_sweep");

  private ResultViews() {}

  /**
   * Registers the views in the session.
   *
   * @throws WrongUseException when there are no tables
   */
  public static void register(ResultTables tables, SparkSession spark) {
    if (!tables.exist()) {
      throw new WrongUseException(
          "There are no tables at %s: --output takes the URI that score wrote to."
              .formatted(tables.uri()));
    }
    for (String table : new String[] {"segments", "files", "events", "failures", RunsTable.NAME}) {
      tables.committed(table).createOrReplaceTempView(table);
    }
    for (String table : MEASURED) {
      if (tables.exists(table)) {
        tables.committed(table).createOrReplaceTempView(table);
      }
    }
    view(
        spark,
        "files_current",
        """
        SELECT * EXCEPT (nth_newest) FROM (
          SELECT files.*, row_number() OVER (
            PARTITION BY uri, files.model_id ORDER BY runs.started_at DESC, run_id DESC
          ) AS nth_newest
          FROM files JOIN (SELECT run_id, started_at FROM runs) runs USING (run_id)
        ) WHERE nth_newest = 1
        """);
    for (String table : new String[] {"segments", "events", "failures"}) {
      view(
          spark,
          table + "_current",
          "SELECT rows.* FROM %s rows LEFT SEMI JOIN files_current USING (uri, run_id)"
              .formatted(table));
    }
  }

  private static void view(SparkSession spark, String name, String query) {
    Dataset<Row> rows = spark.sql(query);
    rows.createOrReplaceTempView(name);
  }
}
