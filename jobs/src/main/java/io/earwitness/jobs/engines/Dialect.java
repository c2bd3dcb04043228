package io.earwitness.jobs.engines;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/** How an engine is told of tables and views. */
interface Dialect {

  /** A name of a column, so that it is taken for nothing else. */
  String quoted(String column);

  /** Statements before all others. */
  default List<String> begin() {
    return List.of();
  }

  /** Statements that make the files of a table known, whichever run they are of. */
  default List<String> files(ParquetTable table) {
    return List.of();
  }

  /** What stands behind FROM for the rows in all folders, {@code writer} among their columns. */
  default String allRuns(ParquetTable table) {
    return "(SELECT *, %s AS writer FROM %s)".formatted(table.writer(), table.nameOfAllRuns());
  }

  /** A column of the files in a SELECT. */
  default String selected(StructField column) {
    return quoted(column.name());
  }

  /** Statements that make a view of the committed rows of a table. */
  default List<String> view(ParquetTable table, String query) {
    return List.of(view(table.name(), query));
  }

  /** A statement that makes any other view. */
  default String view(String name, String query) {
    return "CREATE OR REPLACE VIEW %s AS\n%s".formatted(name, query);
  }

  /** Whether the engine finds the files of a table only when it is asked about it. */
  default boolean listsWhenAsked() {
    return false;
  }

  /** Statements after all others. */
  default List<String> end(List<ParquetTable> tables) {
    return List.of();
  }
}
