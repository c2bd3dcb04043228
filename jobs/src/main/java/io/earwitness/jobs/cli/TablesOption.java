package io.earwitness.jobs.cli;

import io.earwitness.jobs.spark.StopNotice;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that every command has that needs the tables. */
final class TablesOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder of the tables: the --output of score.")
  private String output;

  String uri() {
    return output;
  }

  /** What a command says when it is stopped that changes nothing of what score wrote. */
  StopNotice stopNotice(SparkSession spark) {
    return StopNotice.with(
        spark,
        () ->
            "Stopped. What score wrote is as it was. This begins again: "
                + TypedCommand.of(spec.commandLine().getParseResult()));
  }
}
