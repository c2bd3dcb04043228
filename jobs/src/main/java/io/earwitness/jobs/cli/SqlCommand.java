package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    description = {
      "Answers a question in Spark SQL.",
      "The views are segments, files, events, failures and runs. segments_current, files_current,"
          + " events_current and failures_current hold the newest run of each recording."
    },
    footer =
        "  earwitness sql --output heard/ \"SELECT * FROM events_current WHERE label = 'scream'\"")
public final class SqlCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder of the tables: the --output of score.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Parameters(paramLabel = "QUERY", description = "A SELECT, in quotes.")
  private String query;

  @Override
  public Integer call() throws Exception {
    try (SparkSession spark = SparkSessions.start("sql")) {
      ResultViews.register(ResultTables.at(output, spark), spark);
      try {
        QueryOnly.require(query, spark);
        format.print(spark.sql(query), System.out);
      } catch (Exception e) {
        throw mistakeIn(e).orElseThrow(() -> e);
      }
      return ExitCode.FINE.number();
    }
  }

  /** Spark marks mistakes in a query with an SQLSTATE; those of its own faults begin with XX. */
  private static Optional<WrongUseException> mistakeIn(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable said
          && said.getSqlState() != null
          && !said.getSqlState().startsWith("XX")) {
        return Optional.of(
            new WrongUseException("The query is wrong: " + firstLine(cause.getMessage()), thrown));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return line.replaceFirst("\\s*SQLSTATE.*$", "");
  }
}
