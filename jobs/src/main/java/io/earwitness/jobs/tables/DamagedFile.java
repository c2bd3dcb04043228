package io.earwitness.jobs.tables;

import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/**
 * A file of the tables that is not as it was written, such as one that a full disk has cut short,
 * or that was copied in part. It is neither a bug nor a mistake in a command.
 */
public final class DamagedFile {
  /**
   * What Parquet and Spark call it; the end of the path tells files of the tables from others. A
   * sentence may name another place before it.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "SCHEME(?:(?!SCHEME).)*?/run_id=[^/]+/(?:[^/]+/)*?[^/]+?\\.parquet"
              .replace("SCHEME", "\\b[a-z][a-z0-9+.-]*:/"));

  private static final Pattern PLACE = Pattern.compile(".*/(?<table>\\w+)/run_id=(?<run>[^/]+)/.*");

  private static final List<String> SAID_BY_PARQUET =
      List.of(
          " is not a Parquet file",
          "can not read FileMetaData",
          "can not read class org.apache.parquet");

  private static final String SAID_BY_SPARK = "FAILED_READ_FILE";
  private static final String IS_GONE = "FAILED_READ_FILE.FILE_NOT_EXIST";

  /** Where exceptions come from that tell of a storage, and not of what a file holds. */
  private static final List<String> OF_STORAGE =
      List.of("java.net.", "java.nio.", "org.apache.hadoop.", "software.amazon.");

  /** What is said where Parquet does not tell the name of the file. */
  private static final String UNNAMED =
      "A Parquet file is damaged: if it is one of the tables, earwitness doctor --output says which.";

  private DamagedFile() {}

  /** What to tell the user; empty when something else went wrong. */
  public static Optional<String> in(Throwable thrown) {
    boolean isDamage = false;
    boolean isSaidByParquet = false;
    Optional<String> file = Optional.empty();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (isOfStorage(cause)) {
        return Optional.empty();
      }
      isSaidByParquet |= isSaidByParquet(cause);
      isDamage |= isSaidByParquet || tellsOfDamage(cause);
      file = file.isPresent() ? file : named(cause);
    }
    if (file.isEmpty()) {
      return isSaidByParquet ? Optional.of(UNNAMED) : Optional.empty();
    }
    return isDamage ? file.map(DamagedFile::sentence) : Optional.empty();
  }

  private static String sentence(String file) {
    return "The file %s of the tables is damaged: %s.".formatted(file, advice(file));
  }

  /**
   * What helps against the damage of a file. Rows of a run that is in no table are those of
   * recordings that are new.
   */
  public static String advice(String file) {
    Matcher place = PLACE.matcher(file);
    if (!place.matches()) {
      return "restore it from a copy";
    }
    String table = place.group("table");
    String run = "run_id=" + place.group("run");
    if (table.startsWith("_")) {
      return "delete the folder %s, and the same command scores again what is in it"
          .formatted(file.substring(0, file.indexOf(run) + run.length()));
    }
    return ResultViews.MEASURED.contains(table)
        ? "restore it from a copy, or move its folder away and evaluate the run again"
        : "restore it from a copy, or move the folders %s out of all tables and score again"
            .formatted(run);
  }

  private static boolean tellsOfDamage(Throwable cause) {
    if (cause instanceof SparkThrowable said && said.getCondition() != null) {
      return said.getCondition().startsWith(SAID_BY_SPARK) && !said.getCondition().equals(IS_GONE);
    }
    return cause instanceof ChecksumException;
  }

  private static boolean isSaidByParquet(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return SAID_BY_PARQUET.stream().anyMatch(message::contains);
  }

  private static boolean isOfStorage(Throwable cause) {
    return !(cause instanceof ChecksumException)
        && (cause instanceof FileNotFoundException
            || cause instanceof InterruptedIOException
            || OF_STORAGE.stream().anyMatch(cause.getClass().getName()::startsWith));
  }

  private static Optional<String> named(Throwable cause) {
    return NAMED
        .matcher(String.valueOf(cause.getMessage()))
        .results()
        // Spark writes file:/// where the tables say file:/ of the same place.
        .map(found -> new Path(found.group()).toString())
        .findFirst();
  }
}
