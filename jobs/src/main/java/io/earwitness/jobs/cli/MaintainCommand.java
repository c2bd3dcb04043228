package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.maintain.MaintainJob;
import io.earwitness.jobs.maintain.MaintainRequest;
import io.earwitness.jobs.spark.GracefulShutdown;
import io.earwitness.jobs.spark.JobContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "maintain",
    description = {
      "Keeps the tables in order: merges the files of small runs, drops superseded runs, and"
          + " deletes what interrupted runs left.",
      "What readers see of recordings stays the same, and whatever they may still be using stays."
    },
    footer = "  earwitness maintain --output heard/ --dry-run")
public final class MaintainCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--keep-superseded",
      paramLabel = "DURATION",
      defaultValue = "30d",
      converter = DurationOption.class,
      description =
          "How long to keep runs whose recordings have all been scored again by newer ones, such as"
              + " 30d, 12h, 45m or 10s (default: ${DEFAULT-VALUE}).")
  private Duration keepSuperseded;

  @Option(
      names = "--keep-unfinished",
      paramLabel = "DURATION",
      defaultValue = "7d",
      converter = DurationOption.class,
      description =
          "How long to keep the work of an interrupted run, for its command to go on (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration keepUnfinished;

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      defaultValue = "1d",
      converter = DurationOption.class,
      description =
          "How long to keep replaced files for readers that have already begun (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration grace;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Mixin private LogOption log = new LogOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    MaintainRequest request =
        new MaintainRequest(tables.uri(), keepSuperseded, keepUnfinished, grace, dryRun);
    try (GracefulShutdown stop = GracefulShutdown.begin()) {
      return run(request, stop);
    }
  }

  private int run(MaintainRequest request, GracefulShutdown stop) throws IOException {
    try (JobContext context = JobContext.start("maintain", log.console())) {
      stop.cancels(context.spark());
      return new MaintainJob(context, request).run().number();
    } catch (Exception | Error e) {
      if (GracefulShutdown.isAsked()) {
        throw new WrongUseException(
            "Stopped. The tables are whole. This goes on: "
                + TypedCommand.of(spec.commandLine().getParseResult()),
            e);
      }
      throw e;
    }
  }
}
