package io.earwitness.tests.versions;

import io.earwitness.jobs.score.run.ScoredUnitRows;
import io.earwitness.jobs.tables.TableCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of tables as lines, such as {@code files.etag string nullable}; columns within
 * columns have lines of their own.
 */
final class ColumnLines {
  private static final String NULLABLE = "nullable";
  private static final String REQUIRED = "required";

  private ColumnLines() {}

  /** Those of this version: of all tables, and of what an interrupted run leaves. */
  static List<String> ofThisVersion() {
    Map<String, StructType> tables = new TreeMap<>(TableCatalogue.tables());
    tables.put("_work", ScoredUnitRows.SCHEMA);
    return of(tables);
  }

  static List<String> of(Map<String, StructType> tables) {
    List<String> lines = new ArrayList<>();
    tables.forEach((name, columns) -> add(name, columns, lines));
    return lines;
  }

  private static void add(String parent, StructType columns, List<String> lines) {
    for (StructField column : columns.fields()) {
      String name = parent + "." + column.name();
      DataType type = column.dataType();
      String nullable = column.nullable() ? NULLABLE : REQUIRED;
      if (type instanceof StructType inner) {
        lines.add("%s struct %s".formatted(name, nullable));
        add(name, inner, lines);
      } else if (type instanceof ArrayType array
          && array.elementType() instanceof StructType inner) {
        lines.add("%s array of struct %s".formatted(name, nullable));
        add(name + "[]", inner, lines);
      } else {
        lines.add("%s %s %s".formatted(name, type.simpleString(), nullable));
      }
    }
  }

  /**
   * What has changed that rows of an earlier version cannot stand: a column that is gone, or has
   * another name, type or nullability, and a new one that may not be null, as it is in their rows.
   * A new table may have any columns.
   */
  static List<String> breaking(List<String> before, List<String> now) {
    Set<String> then = new HashSet<>(before);
    Set<String> tables = before.stream().map(ColumnLines::table).collect(Collectors.toSet());
    List<String> breaking = new ArrayList<>();
    before.stream()
        .filter(line -> !now.contains(line))
        .forEach(line -> breaking.add("is no longer as it was: " + line));
    now.stream()
        .filter(line -> !then.contains(line) && tables.contains(table(line)))
        .filter(line -> !line.endsWith(" " + NULLABLE))
        .forEach(line -> breaking.add("is new, and must be nullable: " + line));
    return breaking;
  }

  private static String table(String line) {
    return line.substring(0, line.indexOf('.'));
  }
}
