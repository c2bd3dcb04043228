package io.earwitness.jobs.manifest;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.PatternSigns;
import io.earwitness.jobs.listing.HiddenNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A CSV file with a header (RFC 4180) and a line for each recording, or for each span of one. Paths
 * in it are relative to the folder that it is in, unless its reader names another.
 *
 * @param file where it is
 * @param columns names of its columns, in order
 * @param lines in the order of the file
 */
public record Manifest(Path file, List<String> columns, List<ManifestLine> lines) {
  /**
   * Reads what a user names.
   *
   * @param uri relative to the working folder, or of any file system
   * @throws WrongUseException when there is none, or it cannot be read
   */
  public static Manifest open(String uri, SparkSession spark) {
    try {
      Path path = NamedPath.of(uri);
      FileSystem fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      if (!fileSystem.exists(path)) {
        throw new WrongUseException("There is no manifest %s.".formatted(uri));
      }
      return read(fileSystem.makeQualified(path), spark);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The manifest %s cannot be read: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /**
   * Reads a file that is known to exist.
   *
   * @throws WrongUseException when it cannot be opened, when Spark would pass it by, or take its
   *     path for a pattern, or when it has two columns of one name that has a meaning
   */
  public static Manifest read(Path file, SparkSession spark) {
    if (HiddenNames.isHidden(file.getName()) || PatternSigns.areIn(file.toString())) {
      throw new WrongUseException(
          "%s cannot be read as a list of clips: its name must not begin with . or _, and its path not hold any of * ? [ ] { } \\"
              .formatted(file));
    }
    requireReadable(file, spark);
    requireEachOnce(file, spark);
    Dataset<Row> csv = csv(spark).option("header", true).csv(file.toString());
    Map<String, Integer> columns = new LinkedHashMap<>();
    String[] names = csv.columns();
    for (int i = 0; i < names.length; i++) {
      columns.putIfAbsent(names[i].strip(), i);
    }
    return new Manifest(
        file,
        List.copyOf(columns.keySet()),
        csv.collectAsList().stream().map(row -> new ManifestLine(file, columns, row)).toList());
  }

  private static void requireReadable(Path file, SparkSession spark) {
    try {
      file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file).close();
    } catch (IOException e) {
      throw new WrongUseException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static DataFrameReader csv(SparkSession spark) {
    return spark.read().option("escape", "\"").option("multiLine", true);
  }

  /** Where Spark takes a header for one, it gives columns of one name names of its own. */
  private static void requireEachOnce(Path file, SparkSession spark) {
    Set<String> known = new HashSet<>();
    for (Row header : csv(spark).csv(file.toString()).limit(1).collectAsList()) {
      for (int i = 0; i < header.size(); i++) {
        String name =
            header.isNullAt(i) ? "" : header.getString(i).strip().toLowerCase(Locale.ROOT);
        if (ManifestLine.COLUMNS.contains(name) && !known.add(name)) {
          throw new WrongUseException("%s has two columns %s.".formatted(file, name));
        }
      }
    }
  }

  /**
   * The same with some of its rows.
   *
   * @throws WrongUseException when it has no such column, or no such row
   */
  public Manifest only(OnlyRows rows) {
    rows.values().keySet().forEach(column -> requireColumn(column, "to choose rows by"));
    List<ManifestLine> some = lines.stream().filter(rows::have).toList();
    if (some.isEmpty() && !lines.isEmpty()) {
      throw new WrongUseException("%s has no row with %s.".formatted(file, rows));
    }
    return new Manifest(file, columns, some);
  }

  /**
   * Makes sure that it has the columns that every list of clips has. A file without a header has a
   * recording for one.
   *
   * @throws WrongUseException when one is missing
   */
  public Manifest withLabels() {
    if (!columns.containsAll(ManifestLine.NEEDED)) {
      throw new WrongUseException(
          "%s needs a column %s, which its first line names; its columns are %s."
              .formatted(
                  file,
                  String.join(" and a column ", ManifestLine.NEEDED),
                  columns.isEmpty() ? "none" : String.join(", ", columns)));
    }
    return this;
  }

  /**
   * Makes sure that there is a column.
   *
   * @param purpose what it is wanted for, such as "to slice by"
   * @throws WrongUseException when there is none
   */
  public void requireColumn(String column, String purpose) {
    if (!columns.contains(column)) {
      throw new WrongUseException(
          "%s has no column %s %s; it has %s."
              .formatted(file, column, purpose, String.join(", ", columns)));
    }
  }
}
