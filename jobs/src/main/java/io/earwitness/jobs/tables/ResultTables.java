package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the tables under an output URI. Every run adds files of its own; they count from the
 * moment that the run's row is in {@code runs}, which is written last.
 */
public final class ResultTables {
  private final SparkSession spark;
  private final ResultFolders folders;

  private ResultTables(SparkSession spark, ResultFolders folders) {
    this.spark = spark;
    this.folders = folders;
  }

  /**
   * The tables under a URI, which need not exist yet.
   *
   * @throws WrongUseException when there is no such storage
   */
  public static ResultTables at(String uri, SparkSession spark) {
    return new ResultTables(
        spark, ResultFolders.at(uri, spark.sparkContext().hadoopConfiguration()));
  }

  /** The folders that the tables are in. */
  public ResultFolders folders() {
    return folders;
  }

  /** Where the tables are, as a URI. */
  public String uri() {
    return folders.uri();
  }

  /**
   * Whether any run has been committed here.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public boolean exist() {
    return !folders.committedRuns().isEmpty();
  }

  /**
   * Makes sure that there is something to read.
   *
   * @throws WrongUseException when no run has been committed here
   */
  public void requireExist() {
    if (!exist()) {
      throw new WrongUseException(
          "There are no tables at %s: --output takes the URI that score wrote to."
              .formatted(uri()));
    }
  }

  /** Whether a committed run wrote to a table. */
  public boolean exists(String table) {
    return !folders.committed(table).isEmpty();
  }

  /** The rows that scored recordings have in a table, as far as their results tell. */
  public Dataset<Row> rows(RowTable table, JavaRDD<ScoredRecording> scored) {
    return spark.createDataFrame(scored.flatMap(s -> table.rows(s).iterator()), table.schema());
  }

  /** Writes rows that belong to a run, in an order, over those that are there. */
  public void write(String table, Dataset<Row> rows, List<String> order, String runId) {
    write(rows.orderBy(order.stream().map(functions::col).toArray(Column[]::new)), table, runId);
  }

  /** Writes rows that belong to a run, over those that are there. */
  public void write(String table, List<Row> rows, StructType schema, String runId) {
    write(spark.createDataFrame(rows, schema).coalesce(1), table, runId);
  }

  private void write(Dataset<Row> rows, String table, String runId) {
    DataFrameWriter<Row> writer =
        TableCatalogue.commented(table, rows).write().mode(SaveMode.Overwrite);
    writer.parquet(folders.ofRun(table, runId).toString());
  }

  /** Commits a run: from here on its rows are seen. */
  public void commit(Row run, String runId) {
    write(RunsTable.NAME, List.of(run), RunsTable.SCHEMA, runId);
  }

  /** The rows of a table that a run wrote, committed or not. */
  public Dataset<Row> ofRun(String table, String runId) {
    return spark.read().parquet(folders.ofRun(table, runId).toString());
  }

  /**
   * The rows of a table that belong to committed runs. Files of other runs are not even listed:
   * they may vanish while somebody reads.
   */
  public Dataset<Row> committed(String table) {
    return TableCatalogue.commented(
        table,
        spark
            .read()
            .option("mergeSchema", "true")
            .option("basePath", folders.folder(table).toString())
            .parquet(folders.committed(table).stream().map(Path::toString).toArray(String[]::new)));
  }
}
