package io.earwitness.jobs.tables;

import io.earwitness.WrongUseException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A condition on the rows of a view, as a user writes it behind {@code --where}. */
public final class Condition {
  private Condition() {}

  /** The rows that a condition in Spark SQL holds for; all of them where there is none. */
  public static Dataset<Row> filter(Dataset<Row> rows, Optional<String> condition) {
    return condition.map(rows::where).orElse(rows);
  }

  /**
   * The mistake in a condition, when it is at fault for what was thrown by {@link #filter} or while
   * its rows were read. Spark marks mistakes of users with an SQLSTATE; those of its own faults
   * begin with XX, and those of files with KD.
   */
  public static Optional<WrongUseException> mistakeIn(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable said && isMistake(said.getSqlState())) {
        String line = cause.getMessage().strip().lines().findFirst().orElse("");
        return Optional.of(
            new WrongUseException(
                "The condition of --where is wrong: " + line.replaceFirst("\\s*SQLSTATE.*$", ""),
                thrown));
      }
    }
    return Optional.empty();
  }

  private static boolean isMistake(String sqlState) {
    return sqlState != null && !sqlState.startsWith("XX") && !sqlState.startsWith("KD");
  }
}
