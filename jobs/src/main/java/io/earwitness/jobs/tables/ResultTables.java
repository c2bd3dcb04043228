package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The tables under an output URI. Every run adds files under its own {@code run_id=}; they count
 * from the moment that the run's row stands in {@code runs}, which is written last.
 */
public final class ResultTables {
  private final SparkSession spark;
  private final Path root;
  private final FileSystem fileSystem;

  private ResultTables(SparkSession spark, Path root, FileSystem fileSystem) {
    this.spark = spark;
    this.root = root;
    this.fileSystem = fileSystem;
  }

  /**
   * The tables under a URI, which need not exist yet.
   *
   * @throws WrongUseException when there is no such storage
   */
  public static ResultTables at(String uri, SparkSession spark) {
    try {
      Path root = new Path(uri);
      FileSystem fileSystem = root.getFileSystem(storage(spark));
      return new ResultTables(spark, fileSystem.makeQualified(root), fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The output %s cannot be used: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static Configuration storage(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** Where the tables are, as a URI. */
  public String uri() {
    return root.toString();
  }

  /**
   * Writes and deletes a small file, so that a missing right is found before hours of work.
   *
   * @throws WrongUseException when that fails
   */
  public void requireWritable() {
    Path probe = new Path(root, "_probe-" + UUID.randomUUID());
    try {
      fileSystem.mkdirs(root);
      fileSystem.create(probe, false).close();
      fileSystem.delete(probe, false);
    } catch (IOException e) {
      throw new WrongUseException(
          "Nothing can be written to the output %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  /**
   * Whether any run has been committed here.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public boolean exist() {
    return exists(RunsTable.NAME);
  }

  /** Whether anything was written to a table. */
  public boolean exists(String table) {
    try {
      // A run that was killed while it committed leaves a folder, but no file.
      FileStatus[] files = fileSystem.globStatus(new Path(root, table + "/run_id=*/*.parquet"));
      return files != null && files.length > 0;
    } catch (IOException e) {
      throw new WrongUseException(
          "The output %s cannot be read: %s".formatted(root, e.getMessage()), e);
    }
  }

  /** Writes the rows of a run that belong into one table. */
  public void write(RowTable table, JavaRDD<ScoredRecording> scored, String runId) {
    Dataset<Row> rows =
        spark.createDataFrame(scored.flatMap(s -> table.rows(s).iterator()), table.schema());
    Column[] order = table.order().stream().map(functions::col).toArray(Column[]::new);
    rows.orderBy(order).write().mode(SaveMode.Overwrite).parquet(folder(table.name(), runId));
  }

  /** Writes rows that belong to a run, over those that are there. */
  public void write(String table, List<Row> rows, StructType schema, String runId) {
    spark
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(table, runId));
  }

  /** Commits a run: from here on its rows are seen. */
  public void commit(Row run, String runId) {
    write(RunsTable.NAME, List.of(run), RunsTable.SCHEMA, runId);
  }

  private String folder(String table, String runId) {
    return new Path(root, table + "/run_id=" + runId).toString();
  }

  /** Where the results of a run rest until they are in the tables. */
  public Path workFolder(String runId) {
    return new Path(root, "_work/run_id=" + runId);
  }

  /** Deletes what a run left in its work folder. */
  public void deleteWork(String runId) throws IOException {
    fileSystem.delete(workFolder(runId), true);
    Path work = workFolder(runId).getParent();
    if (fileSystem.exists(work) && fileSystem.listStatus(work).length == 0) {
      fileSystem.delete(work, false);
    }
  }

  /** The rows of a table that belong to committed runs. */
  public Dataset<Row> committed(String table) {
    Dataset<Row> runs = read(RunsTable.NAME);
    if (table.equals(RunsTable.NAME)) {
      return runs;
    }
    return read(table).join(runs.select("run_id"), "run_id");
  }

  private Dataset<Row> read(String table) {
    return spark
        .read()
        .option("mergeSchema", "true")
        .option("basePath", new Path(root, table).toString())
        .parquet(new Path(root, table).toString());
  }
}
