package io.earwitness.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows that a report is about, as the views {@code report_files}, {@code report_segments},
 * {@code report_events} and {@code report_failures}: those of one run, or those of {@code
 * files_current} by the model that scored last whose recordings are still there.
 *
 * @param run the run, or the newest of several
 * @param wholeRun whether the report is about that run alone
 * @param runsBefore the runs that began before it, the newest first
 * @param classes that the model tells apart, in the order of the report
 * @param zone in which times are told besides UTC
 */
record ReportScope(
    SparkSession spark,
    ResultTables tables,
    ReportedRun run,
    boolean wholeRun,
    List<ReportedRun> runsBefore,
    List<ReportedClass> classes,
    ZoneId zone)
    implements AutoCloseable {

  /**
   * Finds the rows of a request.
   *
   * @throws WrongUseException when there is no such run or class
   */
  static ReportScope of(ReportRequest request, SparkSession spark) {
    ResultTables tables = ResultTables.at(request.output(), spark);
    ResultViews.register(tables, spark);
    List<ReportedRun> runs =
        spark
            .sql("SELECT * FROM runs ORDER BY started_at DESC, run_id DESC")
            .collectAsList()
            .stream()
            .map(ReportedRun::of)
            .toList();
    ReportedRun run =
        runs.stream()
            .filter(some -> request.run().isEmpty() || some.runId().equals(request.run().get()))
            .findFirst()
            .orElseThrow(() -> tables.noSuchRun(request.run().orElse("")));
    registerViews(run, request.run().isPresent(), spark);
    return new ReportScope(
        spark,
        tables,
        run,
        request.run().isPresent(),
        runs.subList(runs.indexOf(run) + 1, runs.size()),
        ReportedClass.of(spark.table("report_files"), run, request.classes()),
        request.zone().orElseGet(run::zone));
  }

  private static void registerViews(ReportedRun run, boolean wholeRun, SparkSession spark) {
    Dataset<Row> files =
        wholeRun
            ? spark.table("files").where(col("run_id").equalTo(run.runId()))
            : spark
                .table("files_current")
                .where(col("model_id").equalTo(run.modelId()).and(col("deleted_at").isNull()))
                .drop("deleted_at");
    // All parts of the report go back to them.
    files.persist().createOrReplaceTempView("report_files");
    for (String table : List.of("segments", "events", "failures")) {
      Dataset<Row> rows = spark.table(table);
      // Only for one run are the folders of all others passed over.
      Dataset<Row> ofRun = wholeRun ? rows.where(col("run_id").equalTo(lit(run.runId()))) : rows;
      ofRun.createOrReplaceTempView("report_all");
      spark
          .sql(
              "SELECT t.* FROM report_all t LEFT SEMI JOIN report_files f"
                  + " ON t.uri = f.uri AND t.run_id = f.run_id")
          .createOrReplaceTempView("report_" + table);
    }
  }

  /** The classes that charts and lists show: all, unless they are very many. */
  List<ReportedClass> charted() {
    return classes.subList(0, Math.min(ReportedClass.MOST + 1, classes.size()));
  }

  /** The answer to a query over the views; it must be bounded. */
  List<Row> ask(String query, Object... values) {
    return spark.sql(String.format(Locale.ROOT, query, values)).collectAsList();
  }

  /** Lets go of the rows that were kept. */
  @Override
  public void close() {
    spark.table("report_files").unpersist();
  }
}
