package io.earwitness.jobs.engines;

import io.earwitness.jobs.tables.RunsTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** DuckDB: views over patterns, which find the files of new runs by themselves. */
final class DuckDbDialect implements Dialect {
  /** No file has the column before some runs were merged, and then DuckDB knows no such column. */
  private static final String WRITER_IF_THERE =
      "coalesce(*COLUMNS('^(%s|run_id)$'))".formatted(RunsTable.MERGED_RUN_ID);

  @Override
  public String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<String> begin() {
    return List.of(
        """
        -- Files of early versions hold times without a zone. They are UTC.
        SET TimeZone = 'UTC'\
        """);
  }

  @Override
  public String allRuns(ParquetTable table) {
    return """
    (SELECT *, %s AS writer FROM read_parquet(
      %s,
      union_by_name = true, hive_partitioning = true, hive_types = {'run_id': VARCHAR}
    ))\
    """
        .formatted(
            table.isMerged() ? WRITER_IF_THERE : table.writer(),
            text(pattern(Locations.plain(table.folder())) + "/run_id=*/*.parquet"));
  }

  /** A name that matches itself only. */
  private static String pattern(String name) {
    return name.replaceAll("[\\[*?]", "[$0]");
  }

  @Override
  public String selected(StructField column) {
    String name = quoted(column.name());
    return column.dataType().equals(DataTypes.TimestampType)
        ? "CAST(%s AS TIMESTAMPTZ) AS %s".formatted(name, name)
        : name;
  }

  @Override
  public List<String> view(ParquetTable table, String query) {
    List<String> statements = new ArrayList<>();
    statements.add(view(table.name(), query));
    for (StructField column : table.fields()) {
      statements.add(
          "COMMENT ON COLUMN %s.%s IS %s"
              .formatted(table.name(), quoted(column.name()), text(ParquetTable.comment(column))));
    }
    return statements;
  }

  @Override
  public boolean listsWhenAsked() {
    return true;
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
