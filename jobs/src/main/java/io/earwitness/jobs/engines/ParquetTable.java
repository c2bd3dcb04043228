package io.earwitness.jobs.engines;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as its files have it.
 *
 * @param folder its URI; in it is a folder for each run, {@code run_id=...}
 * @param columns with their comments; {@code run_id}, which the folders' names give, is the last
 */
record ParquetTable(String name, String folder, StructType columns) {

  /** What the files of all runs are called where an engine needs a name for them. */
  String nameOfAllRuns() {
    return name + "_all_runs";
  }

  List<StructField> fields() {
    return List.of(columns.fields());
  }

  /** All but {@code run_id}. */
  List<StructField> fieldsInFiles() {
    return fields().subList(0, columns.length() - 1);
  }

  StructField runId() {
    return fields().get(columns.length() - 1);
  }

  /** The comment of a column; empty where it has none. */
  static String comment(StructField column) {
    return column.getComment().getOrElse(() -> "");
  }
}
