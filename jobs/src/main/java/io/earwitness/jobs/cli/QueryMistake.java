package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultViews;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** Tells what is wrong with a query from what Spark says of it. */
final class QueryMistake {
  private QueryMistake() {}

  /**
   * The mistake in a query; empty when the query is not at fault. Spark marks mistakes in a query
   * with an SQLSTATE; those of its own faults begin with XX.
   */
  static Optional<WrongUseException> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable said
          && said.getSqlState() != null
          && !said.getSqlState().startsWith("XX")) {
        return Optional.of(new WrongUseException(inWords(said, cause.getMessage()), thrown));
      }
    }
    return Optional.empty();
  }

  private static String inWords(SparkThrowable said, String message) {
    String subject = said.getMessageParameters().values().stream().findFirst().orElse("");
    String name = subject.replace("`", "");
    return switch (said.getCondition()) {
      case "TABLE_OR_VIEW_NOT_FOUND" ->
          ResultViews.MEASURED.contains(name)
              ? "The table %s is not there yet: evaluate writes it.".formatted(name)
              : wrong(message);
      case "UNBOUND_SQL_PARAMETER" ->
          ("The query has a parameter :%s that its head does not declare: see docs/queries.md,"
                  + " or write the value in its place.")
              .formatted(name);
      // What a query says itself, with raise_error.
      case "USER_RAISED_EXCEPTION" -> subject;
      default -> wrong(message);
    };
  }

  private static String wrong(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return "The query is wrong: " + line.replaceFirst("\\s*SQLSTATE.*$", "");
  }
}
