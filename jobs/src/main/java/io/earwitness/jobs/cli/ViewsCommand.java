package io.earwitness.jobs.cli;

import io.earwitness.jobs.engines.Engine;
import io.earwitness.jobs.engines.ViewScript;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.jobs.tables.ResultTables;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "views",
    description = {
      "Prints statements that make the tables known to another engine.",
      "There, too, segments, files and so on then hold the rows of committed runs only, and"
          + " segments_current, files_current and so on the newest run of each recording."
    },
    footer = "  earwitness views --output heard/ --for duckdb")
public final class ViewsCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--for",
      required = true,
      paramLabel = "ENGINE",
      description = "${COMPLETION-CANDIDATES}.")
  private Engine engine;

  @Override
  public Integer call() throws Exception {
    try (SparkSession spark = SparkSessions.start("views")) {
      for (String statement : ViewScript.statements(ResultTables.at(tables.uri(), spark), engine)) {
        System.out.println(statement + ";");
        System.out.println();
      }
      StandardOutput.requireWritten();
      return ExitCode.FINE.number();
    }
  }
}
