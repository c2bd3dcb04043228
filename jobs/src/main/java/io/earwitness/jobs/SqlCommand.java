package io.earwitness.jobs;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    description = {
      "Answers a question in Spark SQL. The views are segments, files, events, failures and runs;",
      "segments_current, files_current and events_current hold the newest run of each recording."
    })
final class SqlCommand implements Callable<Integer> {
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
      Dataset<Row> rows;
      try {
        rows = spark.sql(query);
      } catch (Exception e) {
        if (e instanceof AnalysisException) {
          throw new WrongUseException("The query is wrong: " + firstSentence(e.getMessage()), e);
        }
        throw e;
      }
      format.print(rows, System.out);
      return ExitCode.FINE.number();
    }
  }

  private static String firstSentence(String message) {
    String line = message.strip().lines().findFirst().orElse("").strip();
    return line.toLowerCase(Locale.ROOT).contains("sqlstate")
        ? line.substring(0, line.toLowerCase(Locale.ROOT).indexOf("sqlstate")).strip()
        : line;
  }
}
