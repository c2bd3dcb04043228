package io.earwitness.jobs.cli;

import picocli.CommandLine.Option;

/** The option that every command has that needs the tables. */
final class TablesOption {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder of the tables: the --output of score.")
  private String output;

  String uri() {
    return output;
  }
}
