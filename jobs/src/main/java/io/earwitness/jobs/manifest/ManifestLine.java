package io.earwitness.jobs.manifest;

import io.earwitness.WrongUseException;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** A line of a manifest: its values by the names of their columns. */
public final class ManifestLine {
  private final Path file;
  private final Map<String, Integer> columns;
  private final Row values;

  ManifestLine(Path file, Map<String, Integer> columns, Row values) {
    this.file = file;
    this.columns = columns;
    this.values = values;
  }

  /** A value, or another where the column or the value is missing. */
  public String value(String column, String otherwise) {
    Integer index = columns.get(column);
    if (index == null || values.isNullAt(index) || values.getString(index).isBlank()) {
      return otherwise;
    }
    return values.getString(index).strip();
  }

  /**
   * A value that must be there.
   *
   * @throws WrongUseException when it is not
   */
  public String required(String column) {
    String value = value(column, "");
    if (value.isEmpty()) {
      throw new WrongUseException(
          "%s needs a column %s with a value in every line; its columns are %s."
              .formatted(file, column, String.join(", ", columns.keySet())));
    }
    return value;
  }

  /** Where the span begins, in seconds; 0 where the line does not say. */
  public double startSeconds() {
    return seconds("start_seconds", 0);
  }

  /** Where the span ends, in seconds; infinite where the line does not say. */
  public double endSeconds() {
    double end = seconds("end_seconds", Double.POSITIVE_INFINITY);
    if (!(startSeconds() >= 0 && startSeconds() < end)) {
      throw new WrongUseException(
          "%s gives %s a span that ends before it begins.".formatted(file, required("path")));
    }
    return end;
  }

  private double seconds(String column, double otherwise) {
    String value = value(column, "");
    try {
      return value.isEmpty() ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new WrongUseException(
          "%s has \"%s\" in the column %s, which holds seconds.".formatted(file, value, column), e);
    }
  }
}
