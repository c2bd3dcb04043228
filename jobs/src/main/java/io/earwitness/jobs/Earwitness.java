package io.earwitness.jobs;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.cli.CrossValidateCommand;
import io.earwitness.jobs.cli.DoctorCommand;
import io.earwitness.jobs.cli.EvaluateCommand;
import io.earwitness.jobs.cli.ImportYamnetCommand;
import io.earwitness.jobs.cli.ScoreCommand;
import io.earwitness.jobs.cli.SqlCommand;
import io.earwitness.jobs.cli.TrainCommand;
import io.earwitness.jobs.demo.DemoCommand;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
    name = "earwitness",
    description = "Finds where somebody screams, where people talk and where there is ambience.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Earwitness.VersionLine.class,
    subcommands = {
      ScoreCommand.class,
      TrainCommand.class,
      CrossValidateCommand.class,
      SqlCommand.class,
      EvaluateCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      ImportYamnetCommand.class,
      HelpCommand.class
    })
public final class Earwitness {

  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"earwitness " + Versions.earwitness()};
    }
  }

  private Earwitness() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new Earwitness())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // --input @list.txt is for score, which reads lists from any storage.
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(
            (wrong, args) -> {
              CommandLine command = wrong.getCommandLine();
              command
                  .getErr()
                  .println(
                      "%s. For all options: %s --help"
                          .formatted(
                              wrong.getMessage().replaceFirst("[.]+$", ""),
                              command.getCommandSpec().qualifiedName()));
              return ExitCode.WRONG_USE.number();
            })
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> {
              for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof WrongUseException) {
                  command.getErr().println(cause.getMessage());
                  return ExitCode.WRONG_USE.number();
                }
              }
              thrown.printStackTrace(command.getErr());
              return ExitCode.BUG.number();
            })
        .execute(arguments);
  }
}
