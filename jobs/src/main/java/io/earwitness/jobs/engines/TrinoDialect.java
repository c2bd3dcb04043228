package io.earwitness.jobs.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** Trino with its Hive connector: tables and views of a schema of their own. */
final class TrinoDialect implements Dialect {
  private static final String SCHEMA = "earwitness";

  @Override
  public String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<String> begin() {
    return List.of(
        """
        -- For the Hive connector, in whose catalog the session is to be. Nothing but names is dropped.
        CREATE SCHEMA IF NOT EXISTS %s\
        """
            .formatted(SCHEMA),
        "USE " + SCHEMA);
  }

  @Override
  public List<String> files(ParquetTable table) {
    return List.of(
        "DROP TABLE IF EXISTS " + table.nameOfAllRuns(),
        """
        CREATE TABLE %s (
        %s
        ) WITH (
          external_location = %s,
          format = 'PARQUET',
          partitioned_by = ARRAY['run_id']
        )\
        """
            .formatted(
                table.nameOfAllRuns(),
                Stream.concat(table.definedInFiles().stream(), Stream.of(table.runId()))
                    .map(this::defined)
                    .collect(Collectors.joining(",\n")),
                text(Locations.plain(table.folder()) + "/")));
  }

  private String defined(StructField column) {
    return "  %s %s COMMENT %s"
        .formatted(
            quoted(column.name()), type(column.dataType()), text(ParquetTable.comment(column)));
  }

  private static String type(DataType type) {
    if (type instanceof MapType map) {
      return "MAP(%s, %s)".formatted(type(map.keyType()), type(map.valueType()));
    } else if (type instanceof ArrayType array) {
      return "ARRAY(%s)".formatted(type(array.elementType()));
    }
    return switch (type.typeName()) {
      case "string" -> "VARCHAR";
      case "long" -> "BIGINT";
      case "float" -> "REAL";
      default -> type.sql();
    };
  }

  /** Its Hive connector reads times without their zone. */
  @Override
  public String selected(StructField column) {
    String name = quoted(column.name());
    return column.dataType().equals(DataTypes.TimestampType)
        ? "with_timezone(%s, 'UTC') AS %s".formatted(name, name)
        : name;
  }

  @Override
  public List<String> end(List<ParquetTable> tables) {
    List<String> statements = new ArrayList<>();
    for (ParquetTable table : tables) {
      statements.add(
          "CALL system.sync_partition_metadata('%s', '%s', 'FULL')"
              .formatted(SCHEMA, table.nameOfAllRuns()));
    }
    statements.set(0, "-- Again after each run, so that its rows are found.\n" + statements.get(0));
    return statements;
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
