package io.earwitness.jobs.doctor;

import com.typesafe.config.ConfigFactory;
import io.earwitness.NamedPath;
import io.earwitness.jobs.files.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.spark.sql.SparkSession;

/**
 * How Spark commits a table to the output. It writes one there, reads it back and deletes it: the
 * settings alone do not show for certain what happens.
 */
public record CommitterCheck(String output, SparkSession spark) implements Check {
  private static final long ROWS = 1000;
  private static final String MAGIC = "magic";

  @Override
  public String subject() {
    return "Committer";
  }

  @Override
  public Finding run() {
    Path probe = Probe.in(NamedPath.of(output));
    try {
      FileSystem fileSystem = probe.getFileSystem(spark.sparkContext().hadoopConfiguration());
      boolean wasThere = fileSystem.exists(probe.getParent());
      try {
        return check(probe, fileSystem);
      } finally {
        fileSystem.delete(probe, true);
        if (!wasThere) {
          deleteIfEmpty(probe.getParent(), fileSystem);
        }
      }
    } catch (Exception | FSError e) {
      // Spark throws what it does not declare, and Hadoop an FSError where a local disk is full.
      return StorageAdvice.finding(output, "accepts no table", e);
    }
  }

  /** A folder that others have written to by now stays, and is no reason to distrust the output. */
  private static void deleteIfEmpty(Path folder, FileSystem fileSystem) throws IOException {
    try {
      fileSystem.delete(folder, false);
    } catch (PathIsNotEmptyDirectoryException e) {
      // It is theirs.
    }
  }

  private Finding check(Path probe, FileSystem fileSystem) throws IOException {
    spark.range(ROWS).write().parquet(probe.toString());
    long read = spark.read().parquet(probe.toString()).count();
    String committer = committer(new Path(probe, "_SUCCESS"), fileSystem);
    String what = "%s, of %,d rows written %,d were read back".formatted(committer, ROWS, read);
    if (read != ROWS) {
      return Finding.broken(what, "Do not score to this storage");
    }
    return fileSystem.getUri().getScheme().equals("s3a") && !committer.equals(MAGIC)
        ? Finding.broken(
            what,
            "On S3 only the magic committer is safe: spark.hadoop.fs.s3a.committer.name=magic and the two"
                + " settings below it in conf/spark-defaults.conf")
        : Finding.works(what);
  }

  /**
   * Committers for object stores write their name into the marker; the one that renames does not.
   */
  private static String committer(Path marker, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(marker)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return json.isEmpty() ? "renames" : ConfigFactory.parseString(json).getString("committer");
    }
  }
}
