package io.earwitness.jobs.cli;

import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.LogFormat;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The option that every command has that may run for long. */
public final class LogOption {
  private static final String NAME = "--log-format";

  @Option(
      names = NAME,
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "Form of progress, results and warnings: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}); json is an object a line.")
  private LogFormat format;

  /** Where the command tells what it does; from now on, loggers write in the same form. */
  Console console() {
    format.applyToLoggers();
    return Console.of(format);
  }

  /** That of a command line, whether its command has the option or not. */
  public static Console of(ParseResult parsed) {
    return Console.of(parsed.matchedOptionValue(NAME, LogFormat.TEXT));
  }
}
