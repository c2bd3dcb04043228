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
 * {@code files_current.deleted_at} tells when a run found the recording deleted. {@code
 * failure_codes} says of each code what it means and what helps.
 */
public final class ResultViews {
  /** Tables that {@code evaluate} writes: they are not there before it has run. */
  public static final List<String> MEASURED =
      List.of("metrics", "metrics_by_class", "confusion_matrix", "threshold_sweep", "reliability");

  private static final CurrentViews CURRENT =
      new CurrentViews(column -> "`" + column.replace("`", "``") + "`");

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
    ifThere(ScoreHistogramsTable.NAME, tables, spark)
        .createOrReplaceTempView(ScoreHistogramsTable.NAME);
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
   * @throws WrongUseException when there are no tables
   */
  public static void registerRecordings(ResultTables tables, SparkSession spark) {
    tables.requireExist();
    register(List.of(RunsTable.NAME, "files", "failures"), tables);
    ifThere(DeletionsTable.NAME, tables, spark).createOrReplaceTempView(DeletionsTable.NAME);
    view(spark, "files", CURRENT.files(columns("files", spark), hasTracks(spark)));
  }

  private static boolean hasTracks(SparkSession spark) {
    return !spark.table(RunsTable.NAME).where(RunsTable.HAS_TRACKS).isEmpty();
  }

  private static void register(List<String> names, ResultTables tables) {
    for (String table : names) {
      tables.committed(table).createOrReplaceTempView(table);
    }
  }

  /** The rows of a table; none as long as no run has written to it. */
  private static Dataset<Row> ifThere(String table, ResultTables tables, SparkSession spark) {
    return tables.exists(table)
        ? tables.committed(table)
        : spark.createDataFrame(List.of(), TableCatalogue.tables().get(table));
  }

  private static List<String> columns(String table, SparkSession spark) {
    return List.of(spark.table(table).columns());
  }

  private static void view(SparkSession spark, String table, String query) {
    Dataset<Row> rows = spark.sql(query);
    rows.createOrReplaceTempView(table + CurrentViews.SUFFIX);
  }
}
