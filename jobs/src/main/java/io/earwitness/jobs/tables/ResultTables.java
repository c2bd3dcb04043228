package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The tables under an output URI. Every run adds files under its own {@code run_id=}; they count
 * from the moment that the run's row stands in {@code runs}, which is written last.
 */
public final class ResultTables {
  private static final String RUN_FOLDER = "run_id=";

  private final SparkSession spark;
  private final Path root;
  private final FileSystem fileSystem;

  private ResultTables(SparkSession spark, Path root, FileSystem fileSystem) {
    this.spark = spark;
    this.root = root;
    this.fileSystem = fileSystem;
  }

  /**
   * The tables under a URI, which need not exist yet.
   *
   * @throws WrongUseException when there is no such storage
   */
  public static ResultTables at(String uri, SparkSession spark) {
    try {
      Path root = new Path(uri);
      FileSystem fileSystem = root.getFileSystem(storage(spark));
      return new ResultTables(spark, fileSystem.makeQualified(root), fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The output %s cannot be used: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static Configuration storage(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** Where the tables are, as a URI. */
  public String uri() {
    return root.toString();
  }

  /**
   * Writes and deletes a small file, so that a missing right is found before hours of work.
   *
   * @throws WrongUseException when that fails
   */
  public void requireWritable() {
    Path probe = new Path(root, "_probe-" + UUID.randomUUID());
    try {
      fileSystem.mkdirs(root);
      fileSystem.create(probe, false).close();
      fileSystem.delete(probe, false);
    } catch (IOException e) {
      throw new WrongUseException(
          "Nothing can be written to the output %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  /**
   * Whether any run has been committed here.
   *
   * @throws WrongUseException when the storage cannot tell
   */
  public boolean exist() {
    return !committedRuns().isEmpty();
  }

  /** Whether a committed run wrote to a table. */
  public boolean exists(String table) {
    return !committedFolders(table).isEmpty();
  }

  /** Whether a run has been committed. */
  public boolean isCommitted(String runId) {
    return committedRuns().contains(runId);
  }

  /** The runs whose row is written: a run that was killed before leaves a folder, but no file. */
  private Set<String> committedRuns() {
    Set<String> runs = new TreeSet<>();
    try {
      Path folder = new Path(root, RunsTable.NAME);
      if (fileSystem.exists(folder)) {
        // All in one listing: a listing for each run would take S3 as long as the runs are many.
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(folder, true);
        while (files.hasNext()) {
          Path file = files.next().getPath();
          if (file.getName().endsWith(".parquet") && isRun(file.getParent())) {
            runs.add(runOf(file.getParent()));
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return runs;
  }

  private static boolean isRun(Path folder) {
    return folder.getName().startsWith(RUN_FOLDER);
  }

  private static String runOf(Path folder) {
    return folder.getName().substring(RUN_FOLDER.length());
  }

  private WrongUseException unreadable(IOException e) {
    return new WrongUseException(
        "The output %s cannot be read: %s".formatted(root, e.getMessage()), e);
  }

  /** Where the committed runs have their rows of a table. */
  private List<String> committedFolders(String table) {
    Set<String> committed = committedRuns();
    return foldersIn(new Path(root, table)).stream()
        .filter(folder -> isRun(folder) && committed.contains(runOf(folder)))
        .map(Path::toString)
        .toList();
  }

  private List<Path> foldersIn(Path folder) {
    try {
      return Arrays.stream(fileSystem.listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The rows that scored recordings have in a table. */
  public Dataset<Row> rows(RowTable table, JavaRDD<ScoredRecording> scored) {
    return spark.createDataFrame(scored.flatMap(s -> table.rows(s).iterator()), table.schema());
  }

  /** Writes rows that belong to a run, in an order, over those that are there. */
  public void write(String table, Dataset<Row> rows, List<String> order, String runId) {
    rows.orderBy(order.stream().map(functions::col).toArray(Column[]::new))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(table, runId));
  }

  /** Writes rows that belong to a run, over those that are there. */
  public void write(String table, List<Row> rows, StructType schema, String runId) {
    spark
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(table, runId));
  }

  /** Commits a run: from here on its rows are seen. */
  public void commit(Row run, String runId) {
    write(RunsTable.NAME, List.of(run), RunsTable.SCHEMA, runId);
  }

  private String folder(String table, String runId) {
    return new Path(root, table + "/" + RUN_FOLDER + runId).toString();
  }

  /** Deletes what a run that was not committed has written to the tables. */
  public void deleteUncommitted(String runId) throws IOException {
    if (isCommitted(runId)) {
      throw new IllegalStateException(runId + " is committed");
    }
    for (Path table : foldersIn(root)) {
      if (!table.equals(work())) {
        fileSystem.delete(new Path(folder(table.getName(), runId)), true);
      }
    }
  }

  /** Where runs keep what they need until they are committed. */
  public Path work() {
    return new Path(root, "_work");
  }

  /** The runs that have something under {@link #work}, in the order in which they began. */
  public List<String> runsAtWork() {
    return foldersIn(work()).stream()
        .filter(ResultTables::isRun)
        .map(ResultTables::runOf)
        .sorted()
        .toList();
  }

  /** Where the results of a run rest until they are in the tables. */
  public Path workFolder(String runId) {
    return new Path(work(), RUN_FOLDER + runId);
  }

  /** Deletes what a run left in its work folder. */
  public void deleteWork(String runId) throws IOException {
    fileSystem.delete(workFolder(runId), true);
  }

  /** Deletes the folder of runs' work when there is nothing in it. */
  public void deleteWorkIfEmpty() throws IOException {
    if (fileSystem.exists(work()) && fileSystem.listStatus(work()).length == 0) {
      fileSystem.delete(work(), false);
    }
  }

  /** The rows of a table that a run wrote. */
  public Dataset<Row> ofRun(String table, String runId) {
    return spark.read().parquet(folder(table, runId));
  }

  /**
   * The rows of a table that belong to committed runs. What else lies in its folder is not even
   * listed: it may vanish while a reader reads.
   */
  public Dataset<Row> committed(String table) {
    return spark
        .read()
        .option("mergeSchema", "true")
        .option("basePath", new Path(root, table).toString())
        .parquet(committedFolders(table).toArray(new String[0]));
  }
}
