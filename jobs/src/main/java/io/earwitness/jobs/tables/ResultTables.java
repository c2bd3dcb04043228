package io.earwitness.jobs.tables;

import static org.apache.spark.sql.functions.not;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the tables under an output URI. Every run adds files of its own; they count from the
 * moment that the run's row is in {@code runs}, which is written last. So it is with the files of
 * several runs that were merged into one folder.
 */
public final class ResultTables {
  private static final String RUN_ID = "run_id";

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
    return folders.hasCommitted();
  }

  /** What to throw where a user names a run that is not here. */
  public WrongUseException noSuchRun(String runId) {
    return new WrongUseException("There is no committed run %s at %s.".formatted(runId, uri()));
  }

  /**
   * Makes sure that there is something to read.
   *
   * @return where the rows of the committed runs lie
   * @throws WrongUseException when no run has been committed here
   */
  public RunFolders requireExist() {
    RunFolders runs = folders.runFolders();
    if (runs.runs().isEmpty()) {
      throw new WrongUseException(
          "There are no tables at %s: --output takes the URI that score wrote to."
              .formatted(uri()));
    }
    return runs;
  }

  /** Whether a committed run wrote to a table. */
  public boolean exists(String table) {
    return exists(table, folders.runFolders());
  }

  /** The same, of runs that have been looked up. */
  public boolean exists(String table, RunFolders runs) {
    return !folders.committed(table, runs).isEmpty();
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
   * Writes the rows of a merge, to so many files, each in an order.
   *
   * @param folder the name of the merge
   */
  public void writeMerge(
      String table, Dataset<Row> rows, List<String> order, int files, String folder) {
    Column[] by = order.stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> divided = files == 1 ? rows.coalesce(1) : rows.repartitionByRange(files, by);
    write(divided.sortWithinPartitions(by), table, folder);
  }

  /** Commits a merge: from here on the rows in its folder are seen, and no others of its runs. */
  public void commitMerge(Dataset<Row> runs, String folder) {
    write(runs.coalesce(1), RunsTable.NAME, folder);
  }

  /**
   * The rows of a table that belong to committed runs. Files of other runs are not even listed:
   * they may vanish while somebody reads.
   */
  public Dataset<Row> committed(String table) {
    return committed(table, folders.runFolders());
  }

  /** The same, of runs that have been looked up: to find them takes a listing. */
  public Dataset<Row> committed(String table, RunFolders runs) {
    Dataset<Row> rows = in(folders.committed(table, runs), table, runs);
    return TableCatalogue.commented(
        table,
        table.equals(RunsTable.NAME)
            ? rows.where(rows.col("state").equalTo(RunsTable.COMMITTED))
            : rows);
  }

  /**
   * The rows that count of those that some folders hold of a table, with the runs that wrote them;
   * of {@code runs} also those of runs that were dropped.
   */
  public Dataset<Row> in(List<Path> some, String table, RunFolders runs) {
    Map<Boolean, List<Path>> byKind =
        some.stream()
            .collect(
                Collectors.partitioningBy(
                    folder -> RunFolders.isMerged(ResultFolders.runOf(folder))));
    Optional<Dataset<Row>> own = read(byKind.get(false), table);
    Optional<Dataset<Row>> merged =
        read(byKind.get(true), table)
            .map(rows -> counting(rows, byKind.get(true), runs))
            .map(rows -> rows.drop(RUN_ID).withColumnRenamed(RunsTable.MERGED_RUN_ID, RUN_ID));
    // Two readings, so that a condition on the run reaches the files of either kind.
    return Stream.concat(own.stream(), merged.stream())
        .reduce((one, other) -> one.unionByName(other, true))
        .map(ResultTables::runIdLast)
        .orElseThrow(() -> new IllegalArgumentException("no folder of " + table));
  }

  private static Dataset<Row> runIdLast(Dataset<Row> rows) {
    return rows.select(
        Stream.concat(
                Stream.of(rows.columns()).filter(column -> !column.equals(RUN_ID)),
                Stream.of(RUN_ID))
            .map(column -> rows.col(ColumnName.quoted(column)))
            .toArray(Column[]::new));
  }

  /** Without the rows of runs that newer merges hold as well. */
  private static Dataset<Row> counting(Dataset<Row> rows, List<Path> some, RunFolders runs) {
    Dataset<Row> result = rows;
    for (Path path : some) {
      String folder = ResultFolders.runOf(path);
      Set<String> elsewhere = runs.countedElsewhere(folder);
      if (!elsewhere.isEmpty()) {
        Column isElsewhere = rows.col(RunsTable.MERGED_RUN_ID).isInCollection(elsewhere);
        result = result.where(not(rows.col(RUN_ID).equalTo(folder).and(isElsewhere)));
      }
    }
    return result;
  }

  private Optional<Dataset<Row>> read(List<Path> some, String table) {
    if (some.isEmpty()) {
      return Optional.empty();
    }
    DataFrameReader reader = spark.read().option("basePath", folders.folder(table).toString());
    // Classes are columns of their own; tables without such ones need not be looked into first.
    reader =
        ResultViews.MEASURED.contains(table)
            ? reader.schema(TableCatalogue.tables().get(table))
            : reader.option("mergeSchema", "true");
    return Optional.of(reader.parquet(some.stream().map(Path::toString).toArray(String[]::new)));
  }
}
