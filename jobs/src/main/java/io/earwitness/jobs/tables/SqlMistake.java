package io.earwitness.jobs.tables;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.SparkThrowable;

/**
 * What a user has written wrongly in SQL, as Spark says it.
 *
 * @param said what Spark says
 * @param sentence its first line, without the SQLSTATE
 */
public record SqlMistake(SparkThrowable said, String sentence) {

  /**
   * The mistake that was the cause of something thrown. Spark marks mistakes of users with an
   * SQLSTATE; those of its own faults begin with XX.
   *
   * @param counts whether an SQLSTATE is one of a mistake that counts
   */
  public static Optional<SqlMistake> in(Throwable thrown, Predicate<String> counts) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable said
          && said.getSqlState() != null
          && !said.getSqlState().startsWith("XX")
          && counts.test(said.getSqlState())) {
        String line = cause.getMessage().strip().lines().findFirst().orElse("");
        return Optional.of(new SqlMistake(said, line.replaceFirst("\\s*SQLSTATE.*$", "")));
      }
    }
    return Optional.empty();
  }
}
