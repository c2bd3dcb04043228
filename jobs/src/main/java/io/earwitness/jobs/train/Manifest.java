package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A CSV file with a line for each clip; its paths are relative to the folder that it is in. */
final class Manifest {
  private final Path file;
  private final Configuration storage;
  private final Set<Path> listedFolders = new HashSet<>();
  private final Map<Path, FileStatus> files = new HashMap<>();

  private Manifest(Path file, Configuration storage) {
    this.file = file;
    this.storage = storage;
  }

  /**
   * Reads a manifest.
   *
   * @throws WrongUseException when a column that is needed is missing, or a value in it
   */
  static List<LabelledClip> list(Path file, SparkSession spark) throws IOException {
    List<Row> rows =
        spark
            .read()
            .option("header", true)
            .option("escape", "\"")
            .option("multiLine", true)
            .csv(file.toString())
            .collectAsList();
    Manifest manifest = new Manifest(file, spark.sparkContext().hadoopConfiguration());
    List<LabelledClip> clips = new ArrayList<>();
    for (Row row : rows) {
      clips.add(manifest.clip(row));
    }
    return clips;
  }

  private LabelledClip clip(Row row) throws IOException {
    String path = required(row, "path");
    Path audio = new Path(file.getParent(), path);
    FileStatus status = status(audio);
    double start = seconds(row, "start_seconds", 0);
    double end = seconds(row, "end_seconds", Double.POSITIVE_INFINITY);
    if (!(start >= 0 && start < end)) {
      throw new WrongUseException(
          "%s gives %s a span that ends before it begins.".formatted(file, path));
    }
    String id = start == 0 && Double.isInfinite(end) ? path : path + "#t=" + start + "," + end;
    return new LabelledClip(
        id,
        audio.toString(),
        status == null ? -1 : status.getLen(),
        status == null ? 0 : status.getModificationTime(),
        required(row, "label"),
        value(row, "group", path),
        value(row, "source", ""),
        value(row, "licence", ""),
        value(row, "split", ""),
        start,
        end);
  }

  /** Asks for whole folders: one question each instead of one for each file. */
  private FileStatus status(Path audio) throws IOException {
    Path folder = audio.getParent();
    if (listedFolders.add(folder)) {
      FileSystem fileSystem = folder.getFileSystem(storage);
      try {
        for (FileStatus status : fileSystem.listStatus(folder)) {
          files.put(status.getPath(), status);
        }
      } catch (FileNotFoundException e) {
        return null;
      }
    }
    return files.get(audio);
  }

  private String required(Row row, String column) {
    String value = value(row, column, "");
    if (value.isEmpty()) {
      throw new WrongUseException(
          "%s needs a column %s with a value in every line.".formatted(file, column));
    }
    return value;
  }

  private double seconds(Row row, String column, double otherwise) {
    String value = value(row, column, "");
    try {
      return value.isEmpty() ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new WrongUseException(
          "%s has \"%s\" in the column %s, which holds seconds.".formatted(file, value, column), e);
    }
  }

  private static String value(Row row, String column, String otherwise) {
    for (int i = 0; i < row.length(); i++) {
      if (row.schema().fieldNames()[i].strip().equals(column) && !row.isNullAt(i)) {
        String value = row.getString(i).strip();
        return value.isEmpty() ? otherwise : value;
      }
    }
    return otherwise;
  }
}
