package io.earwitness.jobs.evaluate;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is known to be heard: a label for a whole recording, or for a span of it. */
final class Labels {
  private static final StructType SCHEMA =
      new StructType()
          .add("uri", DataTypes.StringType, false)
          .add("true_label", DataTypes.StringType, false)
          .add("group", DataTypes.StringType, false)
          .add("from_seconds", DataTypes.DoubleType, false)
          .add("until_seconds", DataTypes.DoubleType, false)
          .add("slices", DataTypes.createArrayType(DataTypes.StringType), false);

  private final String file;
  private final EvaluateRequest request;

  private Labels(EvaluateRequest request) {
    this.file = request.labels();
    this.request = request;
  }

  /**
   * Reads the manifest of a request as rows of {@code uri, true_label, group, from_seconds,
   * until_seconds, slices}.
   *
   * @param classes that labels may name
   * @throws WrongUseException when it cannot be read, lacks a column, or has an unknown label
   */
  static Dataset<Row> read(EvaluateRequest request, List<String> classes, SparkSession spark) {
    Labels labels = new Labels(request);
    try {
      Path path = new Path(request.labels());
      Configuration storage = spark.sparkContext().hadoopConfiguration();
      FileSystem fileSystem = path.getFileSystem(storage);
      if (!fileSystem.exists(path)) {
        throw new WrongUseException("There is no manifest %s.".formatted(request.labels()));
      }
      Path manifest = fileSystem.makeQualified(path);
      Path root = request.root().map(Path::new).orElse(manifest.getParent());
      root = root.getFileSystem(storage).makeQualified(root);
      return spark.createDataFrame(labels.rows(manifest, root, classes, spark), SCHEMA);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The manifest %s cannot be read: %s".formatted(request.labels(), e.getMessage()), e);
    }
  }

  private List<Row> rows(Path manifest, Path root, List<String> classes, SparkSession spark) {
    Dataset<Row> csv =
        spark
            .read()
            .option("header", true)
            .option("escape", "\"")
            .option("multiLine", true)
            .csv(manifest.toString());
    Map<String, Integer> columns = new HashMap<>();
    for (String name : csv.columns()) {
      columns.put(name.strip(), columns.size());
    }
    for (String slice : request.slices()) {
      if (!columns.containsKey(slice)) {
        throw new WrongUseException(
            "%s has no column %s to slice by; it has %s."
                .formatted(file, slice, String.join(", ", columns.keySet())));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Row line : csv.collectAsList()) {
      rows.add(row(line, columns, root, classes));
    }
    return rows;
  }

  private Row row(Row line, Map<String, Integer> columns, Path root, List<String> classes) {
    String path = required(line, columns, "path");
    String label = required(line, columns, "label");
    if (!classes.contains(label)) {
      throw new WrongUseException(
          "%s labels %s as %s, but the model's classes are %s."
              .formatted(file, path, label, String.join(", ", classes)));
    }
    return RowFactory.create(
        new Path(root, new Path(null, null, path)).toString(),
        label,
        value(line, columns, "group", path),
        seconds(line, columns, "start_seconds", 0),
        seconds(line, columns, "end_seconds", Double.POSITIVE_INFINITY),
        request.slices().stream()
            .map(slice -> slice + "=" + value(line, columns, slice, ""))
            .toArray(String[]::new));
  }

  private String required(Row line, Map<String, Integer> columns, String column) {
    String value = value(line, columns, column, "");
    if (value.isEmpty()) {
      throw new WrongUseException(
          "%s needs a column %s with a value in every line; its columns are %s."
              .formatted(file, column, String.join(", ", columns.keySet())));
    }
    return value;
  }

  private double seconds(Row line, Map<String, Integer> columns, String column, double otherwise) {
    String value = value(line, columns, column, "");
    try {
      return value.isEmpty() ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new WrongUseException(
          "%s has \"%s\" in the column %s, which holds seconds.".formatted(file, value, column), e);
    }
  }

  private static String value(
      Row line, Map<String, Integer> columns, String column, String otherwise) {
    Integer index = columns.get(column);
    if (index == null || line.isNullAt(index) || line.getString(index).isBlank()) {
      return otherwise;
    }
    return line.getString(index).strip();
  }
}
