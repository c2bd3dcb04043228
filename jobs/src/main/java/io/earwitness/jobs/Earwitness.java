package io.earwitness.jobs;

import io.earwitness.UriSecrets;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.cli.CompletionCommand;
import io.earwitness.jobs.cli.CrossValidateCommand;
import io.earwitness.jobs.cli.DoctorCommand;
import io.earwitness.jobs.cli.EvaluateCommand;
import io.earwitness.jobs.cli.ExplainCommand;
import io.earwitness.jobs.cli.ExportCommand;
import io.earwitness.jobs.cli.ImportYamnetCommand;
import io.earwitness.jobs.cli.LogOption;
import io.earwitness.jobs.cli.MaintainCommand;
import io.earwitness.jobs.cli.NumberOption;
import io.earwitness.jobs.cli.Overview;
import io.earwitness.jobs.cli.ReportCommand;
import io.earwitness.jobs.cli.ReviewCommand;
import io.earwitness.jobs.cli.ScoreCommand;
import io.earwitness.jobs.cli.SqlCommand;
import io.earwitness.jobs.cli.TrainCommand;
import io.earwitness.jobs.cli.ViewsCommand;
import io.earwitness.jobs.cli.WrongCommandLine;
import io.earwitness.jobs.demo.DemoCommand;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.GracefulShutdown;
import io.earwitness.jobs.spark.ProcessEnd;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.jobs.tables.DamagedFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code earwitness score}, {@code sql}, {@code train} and others. Without a
 * command it says what it is.
 */
@Command(
    name = "earwitness",
    description = {
      "Earwitness finds in archives of recordings where somebody screams and where people talk.",
      "It writes what it heard to Parquet tables, which answer questions in SQL."
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    footerHeading = "%nExample:%n",
    footer = "  earwitness score --input recordings/ --output heard/",
    versionProvider = Earwitness.VersionLine.class,
    subcommands = {
      ScoreCommand.class,
      SqlCommand.class,
      ReportCommand.class,
      ViewsCommand.class,
      ExplainCommand.class,
      ExportCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ReviewCommand.class,
      CrossValidateCommand.class,
      MaintainCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      CompletionCommand.class,
      ImportYamnetCommand.class,
      HelpCommand.class
    })
public final class Earwitness implements Runnable {

  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"earwitness " + Versions.earwitness()};
    }
  }

  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  private Earwitness() {}

  public static void main(String[] arguments) {
    // Some languages have digits of their own, which neither SQL nor names of files may have.
    Locale.setDefault(Locale.ROOT);
    ProcessEnd.with(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    CommandLine earwitness = new CommandLine(new Earwitness());
    CommandLine help = earwitness.getSubcommands().get("help");
    help.getCommandSpec().usageMessage().footer("  earwitness help score");
    return NumberOption.addTo(earwitness)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(HELP_WIDTH)
        // --input @list.txt is for score, which reads lists from any storage.
        .setExpandAtFiles(false)
        .setExecutionStrategy(
            parsed -> {
              requireNoSecrets(parsed);
              WrongCommandLine.requireNoneSwallowed(parsed);
              return new RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(
            (wrong, args) -> {
              wrong.getCommandLine().getErr().println(WrongCommandLine.explain(wrong));
              return ExitCode.WRONG_USE.number();
            })
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> {
              Console console = LogOption.of(command.getParseResult());
              // Whoever reads a damaged file may take it for another fault of the storage.
              Optional<String> damaged = DamagedFile.in(thrown);
              if (damaged.isPresent()) {
                console.error(damaged.get());
                return ExitCode.WRONG_USE.number();
              }
              for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof WrongUseException) {
                  console.error(cause.getMessage());
                  return ExitCode.WRONG_USE.number();
                }
              }
              // Who is stopped has lost Spark on the way; a notice has said what is kept.
              if (!GracefulShutdown.isAsked()) {
                console.error(stackTrace(thrown));
              }
              return ExitCode.BUG.number();
            })
        .execute(arguments);
  }

  /** Inputs are stored in {@code runs}, and arguments are seen by all users of a machine. */
  private static void requireNoSecrets(ParseResult parsed) {
    try {
      parsed.originalArgs().forEach(UriSecrets::requireNone);
    } catch (WrongUseException e) {
      throw new ExecutionException(last(parsed), e.getMessage(), e);
    }
  }

  private static CommandLine last(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    return commands.get(commands.size() - 1);
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().strip();
  }

  @Override
  public void run() {
    spec.commandLine().getOut().println(Overview.of(spec.commandLine()));
  }
}
