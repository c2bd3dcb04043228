package io.earwitness.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.translate;

import io.earwitness.jobs.manifest.CsvCell;
import io.earwitness.jobs.progress.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How rows are printed. */
enum RowFormat {
  /** Columns of even width, numbers to the right; holds all rows in memory. */
  TABLE {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      List<String[]> lines = new ArrayList<>();
      lines.add(rows.columns());
      for (Row row : flat(rows).collectAsList()) {
        lines.add(cells(row, RowFormat::inTable));
      }
      boolean[] isNumber = new boolean[rows.columns().length];
      for (int i = 0; i < isNumber.length; i++) {
        isNumber[i] = rows.schema().fields()[i].dataType() instanceof NumericType;
      }
      int[] widths =
          IntStream.range(0, rows.columns().length)
              .map(i -> lines.stream().mapToInt(line -> line[i].length()).max().orElse(0))
              .toArray();
      for (int i = 0; i < lines.size(); i++) {
        out.println(padded(lines.get(i), widths, isNumber));
        if (i == 0) {
          out.println(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        }
      }
    }
  },

  /** RFC 4180, with a header. */
  CSV {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      out.println(csvLine(rows.columns()));
      for (Iterator<Row> i = flat(rows).toLocalIterator(); i.hasNext(); ) {
        out.println(csvLine(cells(i.next(), Object::toString)));
      }
    }
  },

  /** An object a line. */
  JSON {
    @Override
    void print(Dataset<Row> rows, PrintStream out) {
      Column[] columns = columns(rows, RowFormat::printed);
      Column json = to_json(struct(columns), JSON_OPTIONS);
      for (Iterator<Row> i = numbered(rows).select(json).toLocalIterator(); i.hasNext(); ) {
        out.println(i.next().getString(0));
      }
    }
  };

  /** For times within arrays, maps and structs; Spark's own format would cut off microseconds. */
  private static final Map<String, String> JSON_OPTIONS =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  abstract void print(Dataset<Row> rows, PrintStream out);

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Maps, arrays and structs as JSON. */
  private static Dataset<Row> flat(Dataset<Row> rows) {
    return numbered(rows)
        .select(
            columns(
                rows,
                (field, column) ->
                    isNested(field) ? to_json(column, JSON_OPTIONS) : printed(field, column)));
  }

  /** Numbers for names: several columns of an answer may have the same one. */
  private static Dataset<Row> numbered(Dataset<Row> rows) {
    return rows.toDF(
        IntStream.range(0, rows.columns().length)
            .mapToObj(Integer::toString)
            .toArray(String[]::new));
  }

  /** Columns of {@link #numbered} rows with their names. */
  private static Column[] columns(
      Dataset<Row> rows, BiFunction<StructField, Column, Column> asText) {
    StructField[] fields = rows.schema().fields();
    return IntStream.range(0, fields.length)
        .mapToObj(i -> asText.apply(fields[i], col("`" + i + "`")).as(fields[i].name()))
        .toArray(Column[]::new);
  }

  /**
   * A time as text that says that it is UTC, such as 2026-03-14T23:00:15.25Z: Java would print it
   * in the zone of the machine. Spark's own text is in the zone of the session, which is UTC.
   */
  private static Column printed(StructField field, Column column) {
    return field.dataType().equals(DataTypes.TimestampType)
        ? concat(translate(column.cast("string"), " ", "T"), lit("Z"))
        : column;
  }

  private static boolean isNested(StructField field) {
    return field.dataType() instanceof MapType
        || field.dataType() instanceof ArrayType
        || field.dataType() instanceof StructType;
  }

  private static String[] cells(Row row, Function<Object, String> text) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.isNullAt(i) ? "" : text.apply(row.get(i)))
        .toArray(String[]::new);
  }

  private static String inTable(Object value) {
    return value instanceof Double || value instanceof Float
        ? String.format(Locale.ROOT, "%.4f", ((Number) value).doubleValue())
        : Printable.of(value.toString());
  }

  private static String padded(String[] cells, int[] widths, boolean[] isNumber) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String padding = " ".repeat(widths[i] - cells[i].length());
      line.append(isNumber[i] ? padding + cells[i] : cells[i] + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private static String csvLine(String[] cells) {
    return Arrays.stream(cells).map(CsvCell::of).collect(Collectors.joining(","));
  }
}
