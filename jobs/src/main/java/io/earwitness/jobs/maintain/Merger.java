package io.earwitness.jobs.maintain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunFolders;
import io.earwitness.jobs.tables.RunsTable;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Copies the rows of a merge into a folder of their own, which nobody reads before it is committed
 * by its file of {@code runs}, as a run is. Up to that instant the sources count, from then on the
 * copy does: rows are neither lost nor seen twice, whenever this is interrupted.
 *
 * @param runs where rows lie before the merge
 */
record Merger(ResultTables tables, Inventory inventory, RunFolders runs) {
  private static final String RUN_ID = "run_id";

  /** As much as Spark reads in one piece. */
  private static final long FILE_BYTES = 128 << 20;

  /**
   * By recording, or folder, as each run has them; tables without one of the columns are sorted by
   * others.
   */
  private static final List<String> ORDER =
      List.of("uri", "segment_index", "start_seconds", "folder", "class", RunsTable.MERGED_RUN_ID);

  /**
   * Copies the rows.
   *
   * @param folder a name that nothing has yet
   */
  void copy(Merge merge, String folder) {
    if (merge.kept().isEmpty()) {
      return;
    }
    for (String table : Inventory.OF_RECORDINGS) {
      List<Path> from = sources(merge, table);
      if (!table.equals(RunsTable.NAME) && !from.isEmpty()) {
        Dataset<Row> rows = kept(tables.in(from, table, runs), merge);
        write(rows, table, merge, folder);
        requireAllRows(rows, table, folder);
      }
    }
  }

  private List<Path> sources(Merge merge, String table) {
    return merge.sources().stream()
        .filter(inventory.tables().get(table)::containsKey)
        .map(source -> tables.folders().ofRun(table, source))
        .toList();
  }

  private static Dataset<Row> kept(Dataset<Row> rows, Merge merge) {
    return merge.dropped().isEmpty() ? rows : rows.where(col(RUN_ID).isInCollection(merge.kept()));
  }

  private void write(Dataset<Row> rows, String table, Merge merge, String folder) {
    Dataset<Row> named = rows.withColumnRenamed(RUN_ID, RunsTable.MERGED_RUN_ID);
    List<String> columns = Arrays.asList(named.columns());
    long bytes =
        merge.sources().stream()
            .mapToLong(source -> inventory.of(source, List.of(table)).bytes())
            .sum();
    tables.writeMerge(
        table,
        named,
        ORDER.stream().filter(columns::contains).toList(),
        1 + (int) (bytes / FILE_BYTES),
        folder);
  }

  /** The sources will be deleted: nothing is committed that has not been counted. */
  private void requireAllRows(Dataset<Row> rows, String table, String folder) {
    Path copied = tables.folders().ofRun(table, folder);
    Dataset<Row> found = tables.in(List.of(copied), table, runs);
    List<Row> wrong =
        rows.select(col(RUN_ID), lit(1).as("missing"))
            .unionByName(found.select(col(RUN_ID), lit(-1).as("missing")))
            .groupBy(RUN_ID)
            .agg(sum("missing").as("missing"))
            .where("missing <> 0")
            .limit(1)
            .collectAsList();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "%s lacks %d rows of %s"
              .formatted(copied, wrong.get(0).getLong(1), wrong.get(0).getString(0)));
    }
  }

  /** Lets the copy count instead of the sources. */
  void commit(Merge merge, String folder) {
    Dataset<Row> rows = tables.in(sources(merge, RunsTable.NAME), RunsTable.NAME, runs);
    Column state =
        when(col(RUN_ID).isInCollection(merge.dropped()), lit(RunsTable.DROPPED))
            .otherwise(col("state"));
    tables.commitMerge(
        rows.withColumn("state", state).withColumnRenamed(RUN_ID, RunsTable.MERGED_RUN_ID), folder);
  }
}
