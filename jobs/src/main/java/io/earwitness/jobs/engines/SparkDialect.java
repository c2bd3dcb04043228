package io.earwitness.jobs.engines;

import io.earwitness.jobs.tables.ColumnName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** Spark: views of a session, which need no metastore. */
final class SparkDialect implements Dialect {

  @Override
  public String quoted(String column) {
    return ColumnName.quoted(column);
  }

  @Override
  public List<String> files(ParquetTable table) {
    return List.of(
        """
        CREATE OR REPLACE TEMPORARY VIEW %s (
        %s
        )
        USING parquet OPTIONS (path %s)\
        """
            .formatted(
                table.nameOfAllRuns(),
                Stream.concat(table.definedInFiles().stream(), Stream.of(table.runId()))
                    .map(column -> "  " + quoted(column.name()) + " " + column.dataType().sql())
                    .collect(Collectors.joining(",\n")),
                text(table.folder())));
  }

  @Override
  public List<String> view(ParquetTable table, String query) {
    return List.of(
        "CREATE OR REPLACE TEMPORARY VIEW %s (\n%s\n) AS\n%s"
            .formatted(
                table.name(),
                table.fields().stream().map(this::named).collect(Collectors.joining(",\n")),
                query));
  }

  private String named(StructField column) {
    return "  %s COMMENT %s".formatted(quoted(column.name()), text(ParquetTable.comment(column)));
  }

  @Override
  public String view(String name, String query) {
    return "CREATE OR REPLACE TEMPORARY VIEW %s AS\n%s".formatted(name, query);
  }

  /** Text as Spark and Hive take it. */
  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
