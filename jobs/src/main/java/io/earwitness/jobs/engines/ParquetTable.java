package io.earwitness.jobs.engines;

import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.jobs.tables.RunsTable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as its files have it.
 *
 * @param folder its URI; in it is a folder for each run, {@code run_id=...}
 * @param columns with their comments; {@code run_id}, which the folders' names give, is the last
 */
record ParquetTable(String name, String folder, StructType columns) {
  private static final StructField WRITER =
      new StructField(
          RunsTable.MERGED_RUN_ID,
          DataTypes.StringType,
          true,
          new MetadataBuilder()
              .putString("comment", "the run that wrote the row, where several are in one folder")
              .build());

  /** What the files of all runs are called where an engine needs a name for them. */
  String nameOfAllRuns() {
    return name + "_all_runs";
  }

  List<StructField> fields() {
    return List.of(columns.fields());
  }

  /** Whether rows of several runs may lie in one folder. */
  boolean isMerged() {
    return !ResultViews.MEASURED.contains(name);
  }

  /** All but {@code run_id}, as readers see them. */
  List<StructField> fieldsInFiles() {
    return fields().subList(0, columns.length() - 1);
  }

  /** All but {@code run_id}, with the one that no reader sees. */
  List<StructField> definedInFiles() {
    return isMerged()
        ? Stream.concat(fieldsInFiles().stream(), Stream.of(WRITER)).toList()
        : fieldsInFiles();
  }

  /** The run that wrote a row, in SQL over the defined columns. */
  String writer() {
    return isMerged() ? "coalesce(%s, run_id)".formatted(RunsTable.MERGED_RUN_ID) : "run_id";
  }

  StructField runId() {
    return fields().get(columns.length() - 1);
  }

  /** The comment of a column; empty where it has none. */
  static String comment(StructField column) {
    return column.getComment().getOrElse(() -> "");
  }
}
