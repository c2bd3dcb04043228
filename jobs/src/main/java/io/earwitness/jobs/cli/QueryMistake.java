package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.jobs.tables.SqlMistake;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** Tells what is wrong with a query from what Spark says of it. */
final class QueryMistake {
  private QueryMistake() {}

  /** The mistake in a query; empty when the query is not at fault. */
  static Optional<WrongUseException> in(Throwable thrown) {
    return SqlMistake.in(thrown, state -> true)
        .map(mistake -> new WrongUseException(inWords(mistake), thrown));
  }

  /** SQLSTATEs of files begin with KD, those of a lack of memory or disk with 53. */
  private static String whatIsWrong(String sqlState) {
    if (sqlState.startsWith("KD")) {
      return "The tables could not be read: ";
    }
    return sqlState.startsWith("53")
        ? "The query needs more memory, which EARWITNESS_JAVA_OPTS=-Xmx8g gives it, or with SPARK_HOME"
            + " --spark --driver-memory 8g: "
        : "The query is wrong: ";
  }

  private static String inWords(SqlMistake mistake) {
    SparkThrowable said = mistake.said();
    String subject = said.getMessageParameters().values().stream().findFirst().orElse("");
    String wrong = whatIsWrong(said.getSqlState()) + mistake.sentence();
    String name = subject.replace("`", "");
    return switch (said.getCondition()) {
      case "TABLE_OR_VIEW_NOT_FOUND" ->
          ResultViews.MEASURED.contains(name)
              ? "The table %s is not there yet: evaluate writes it.".formatted(name)
              : wrong;
      case "UNBOUND_SQL_PARAMETER" ->
          ("The query has a parameter :%s that its head does not declare: see docs/queries.md,"
                  + " or write the value in its place.")
              .formatted(name);
      // What a query says itself, with raise_error.
      case "USER_RAISED_EXCEPTION" -> subject;
      default -> wrong;
    };
  }
}
