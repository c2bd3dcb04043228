package io.earwitness.jobs.evaluate;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.audio.track.TrackUri;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import io.earwitness.jobs.manifest.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
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

  private final EvaluateRequest request;

  private Labels(EvaluateRequest request) {
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
    Manifest manifest = Manifest.open(request.labels(), spark).withLabels();
    Path folder =
        request
            .root()
            .map(root -> qualified(root, spark.sparkContext().hadoopConfiguration()))
            .orElse(manifest.file().getParent());
    return spark.createDataFrame(new Labels(request).rows(manifest, folder, classes), SCHEMA);
  }

  private static Path qualified(String folder, Configuration storage) {
    try {
      Path path = NamedPath.of(folder);
      return path.getFileSystem(storage).makeQualified(path);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException("--root cannot be %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private List<Row> rows(Manifest manifest, Path root, List<String> classes) {
    request.slices().forEach(slice -> manifest.requireColumn(slice, "to slice by"));
    List<Row> rows = manifest.lines().stream().map(line -> row(line, root, classes)).toList();
    requireOneGroupEach(rows);
    return rows;
  }

  /** Intervals resample groups, and a recording must not be drawn in parts. */
  private static void requireOneGroupEach(List<Row> rows) {
    Map<String, String> groupOfUri = new HashMap<>();
    for (Row row : rows) {
      String group = groupOfUri.putIfAbsent(row.getString(0), row.getString(2));
      if (group != null && !group.equals(row.getString(2))) {
        throw new WrongUseException(
            "%s is in group %s and in group %s, but to evaluate a recording belongs to one."
                .formatted(row.getString(0), group, row.getString(2)));
      }
    }
  }

  private Row row(ManifestLine line, Path root, List<String> classes) {
    Annotation annotation = line.annotation();
    String label = annotation.label();
    if (!classes.contains(label)) {
      throw new WrongUseException(
          "%s labels %s as %s, but the model's classes are %s."
              .formatted(request.labels(), line.path(), label, String.join(", ", classes)));
    }
    Span span = line.span();
    String uri = line.audio(root).toString();
    return RowFactory.create(
        uri,
        label,
        // Paths may be written in several ways, and tracks of one recording are alike.
        line.value("group").orElse(TrackUri.recording(uri)),
        span.startSeconds(),
        span.endSeconds(),
        request.slices().stream()
            .map(slice -> slice + "=" + line.value(slice).orElse(""))
            .toArray(String[]::new));
  }
}
