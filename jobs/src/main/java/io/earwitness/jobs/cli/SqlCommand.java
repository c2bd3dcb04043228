package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.queries.NamedQuery;
import io.earwitness.jobs.queries.QueryLibrary;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sql",
    description = {
      "Answers a question: one of those that ship, or one in Spark SQL.",
      "The views are segments, files, events, failures and runs. segments_current, files_current,"
          + " events_current and failures_current hold the newest run of each recording."
    },
    footer = {
      "  earwitness sql --queries",
      "  earwitness sql --output heard/ --query screams-last-night --param zone=Europe/Berlin",
      "  earwitness sql --output heard/ \"SELECT * FROM events_current WHERE label = 'scream'\""
    })
public final class SqlCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      paramLabel = "URI",
      description = "Folder of the tables: the --output of score.")
  private Optional<String> output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--queries",
      description = "List the queries that ship, with their parameters, and do nothing else.")
  private boolean list;

  @Option(
      names = "--query",
      paramLabel = "NAME|FILE.sql",
      completionCandidates = QueryNames.class,
      description = "A query that ships, by its name, or one of your own, in a file.")
  private Optional<String> named;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A value for a parameter of the query; one --param for each.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Parameters(arity = "0..1", paramLabel = "SELECT", description = "A SELECT, in quotes.")
  private Optional<String> written;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (list) {
      QueryLibrary.all().forEach(query -> System.out.println(query.inWords()));
      return ExitCode.FINE.number();
    }
    requireOneQuestion();
    String folder = output.orElseThrow(() -> missing("--output"));
    try (SparkSession spark = SparkSessions.start("sql")) {
      // A query that is not there or lacks a value shows before any table is opened.
      Optional<NamedQuery> query =
          named.map(name -> QueryLibrary.find(name, spark.sparkContext().hadoopConfiguration()));
      Map<String, Object> arguments = query.map(q -> q.arguments(values)).orElse(Map.of());
      ResultViews.register(ResultTables.at(folder, spark), spark);
      print(query.map(NamedQuery::sql).or(() -> written).orElseThrow(), arguments, spark);
      StandardOutput.requireWritten();
      return ExitCode.FINE.number();
    }
  }

  private void requireOneQuestion() {
    if (named.isPresent() && written.isPresent()) {
      throw new WrongUseException("sql takes a --query or a SELECT, not both.");
    }
    if (named.isEmpty() && written.isEmpty()) {
      throw new WrongUseException(
          "sql needs a question: a SELECT in quotes, or --query with one of those that earwitness"
              + " sql --queries lists.");
    }
    if (named.isEmpty() && !values.isEmpty()) {
      throw new WrongUseException("--param goes with --query: write the value into the SELECT.");
    }
  }

  private MissingParameterException missing(String option) {
    return new MissingParameterException(
        spec.commandLine(),
        spec.findOption(option),
        "Missing required option: '%s=%s'".formatted(option, spec.findOption(option).paramLabel()));
  }

  private void print(String sql, Map<String, Object> arguments, SparkSession spark)
      throws Exception {
    try {
      QueryOnly.require(sql, spark);
      Dataset<Row> rows = arguments.isEmpty() ? spark.sql(sql) : spark.sql(sql, arguments);
      format.print(rows, System.out);
    } catch (Exception e) {
      throw QueryMistake.in(e).orElseThrow(() -> e);
    }
  }
}
