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
 * {@code files_current.deleted_at} tells when a run found the recording deleted. {@code deletions}
 * and {@code score_histograms} are there even if no run has written to them. {@code failure_codes}
 * says of each code what it means and what helps.
 */
public final class ResultViews {
  /** Tables that {@code evaluate} writes: they are not there before it has run. */
  public static final List<String> MEASURED =
      List.of("metrics", "metrics_by_class", "confusion_matrix", "threshold_sweep", "reliability");

  private static final CurrentViews CURRENT = new CurrentViews(ColumnName::quoted);

  private ResultViews() {}

  /**
   * Registers the views in the session, all of them of the same runs.
   *
   * @throws WrongUseException when there are no tables
   */
  public static void register(ResultTables tables, SparkSession spark) {
    RunFolders runs = registerRecordings(tables, spark);
    register(List.of("segments", "events"), tables, runs);
    register(MEASURED.stream().filter(table -> tables.exists(table, runs)).toList(), tables, runs);
    registerIfThere(ScoreHistogramsTable.NAME, tables, runs, spark);
    FailureCodes.rows(spark).createOrReplaceTempView(FailureCodes.NAME);
    for (String table : CurrentViews.TABLES) {
      view(spark, table, CURRENT.of(table, columns(table, spark)));
    }
  }

  /**
   * Registers only what tells of recordings: {@code runs}, {@code files}, {@code failures}, {@code
   * deletions} and {@code files_current}. There are many files of segments, and to list them takes
   * a while.
   *
   * @return the runs that the views are of
   * @throws WrongUseException when there are no tables
   */
  public static RunFolders registerRecordings(ResultTables tables, SparkSession spark) {
    RunFolders runs = tables.requireExist();
    register(List.of(RunsTable.NAME, "files", "failures"), tables, runs);
    registerIfThere(DeletionsTable.NAME, tables, runs, spark);
    view(spark, "files", CURRENT.files(columns("files", spark), hasTracks(spark)));
    return runs;
  }

  private static boolean hasTracks(SparkSession spark) {
    return !spark.table(RunsTable.NAME).where(RunsTable.HAS_TRACKS).isEmpty();
  }

  private static void register(List<String> names, ResultTables tables, RunFolders runs) {
    for (String table : names) {
      tables.committed(table, runs).createOrReplaceTempView(table);
    }
  }

  /** Without rows as long as no run has written to the table. */
  private static void registerIfThere(
      String table, ResultTables tables, RunFolders runs, SparkSession spark) {
    Dataset<Row> rows =
        tables.exists(table, runs)
            ? tables.committed(table, runs)
            : spark.createDataFrame(List.of(), TableCatalogue.tables().get(table));
    rows.createOrReplaceTempView(table);
  }

  private static List<String> columns(String table, SparkSession spark) {
    return List.of(spark.table(table).columns());
  }

  private static void view(SparkSession spark, String table, String query) {
    Dataset<Row> rows = spark.sql(query);
    rows.createOrReplaceTempView(table + CurrentViews.SUFFIX);
  }
}
