package io.earwitness.jobs.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/** Athena: tables in the language of Hive, views in that of Trino. */
final class AthenaDialect implements Dialect {

  @Override
  public String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<String> begin() {
    return List.of(
        """
        -- Athena takes one statement at a time. Choose the database earwitness for all that follow.
        -- Nothing but names is dropped. Times are UTC.
        CREATE DATABASE IF NOT EXISTS earwitness\
        """);
  }

  @Override
  public List<String> files(ParquetTable table) {
    return List.of(
        "DROP TABLE IF EXISTS " + table.nameOfAllRuns(),
        """
        CREATE EXTERNAL TABLE %s (
        %s
        )
        PARTITIONED BY (
        %s
        )
        STORED AS PARQUET
        LOCATION %s\
        """
            .formatted(
                table.nameOfAllRuns(),
                table.definedInFiles().stream()
                    .map(AthenaDialect::defined)
                    .collect(Collectors.joining(",\n")),
                defined(table.runId()),
                SparkDialect.text(Locations.plain(table.folder()) + "/")));
  }

  private static String defined(StructField column) {
    return "  `%s` %s COMMENT %s"
        .formatted(
            column.name().replace("`", "``"),
            column.dataType().catalogString(),
            SparkDialect.text(ParquetTable.comment(column)));
  }

  @Override
  public List<String> end(List<ParquetTable> tables) {
    List<String> statements = new ArrayList<>();
    for (ParquetTable table : tables) {
      statements.add("MSCK REPAIR TABLE " + table.nameOfAllRuns());
    }
    statements.set(0, "-- Again after each run, so that its rows are found.\n" + statements.get(0));
    return statements;
  }
}
