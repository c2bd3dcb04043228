package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.score.ScoreJob;
import io.earwitness.jobs.score.ScoreRequest;
import io.earwitness.jobs.spark.GracefulShutdown;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.Reason;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "score",
    description = {
      "Scores the recordings of an archive and writes what was heard to Parquet tables.",
      "Recordings that earlier runs have scored are skipped unless something changed."
    },
    footer = "  earwitness score --input recordings/ --output heard/")
public final class ScoreCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "URI",
      description = "Folders, files, patterns, or @FILE with a URI a line; any Hadoop file system.")
  private List<String> inputs;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description = "Folder of the tables; runs are added to what is there.")
  private String output;

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      description = "Model folder (default: the model that ships).")
  private Optional<String> model;

  @ArgGroup(exclusive = true)
  private Which which = new Which();

  static final class Which {
    @Option(names = "--all", description = "Score every recording, changed or not.")
    private boolean all;

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "REASON",
        description = "Score only for these reasons: ${COMPLETION-CANDIDATES}.")
    private Set<Reason> only = Set.of();
  }

  @Option(
      names = "--max-audio-hours",
      paramLabel = "HOURS",
      description =
          "Score the newest recordings, up to so many expected hours of audio, and leave the others"
              + " to later runs.")
  private Optional<Double> maxAudioHours;

  @Option(
      names = "--dry-run",
      description = "Say what would be scored, why, and what it would cost, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--max-failure-rate",
      paramLabel = "SHARE",
      defaultValue = "1.0",
      description = "Exit with 3 when a larger share of the recordings fails (default: never).")
  private double maxFailureRate;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Segments that go through the CNN at once.")
  private Optional<Integer> batchSize;

  @Option(
      names = "--partition-minutes",
      paramLabel = "MINUTES",
      description = "Expected audio in a Spark partition.")
  private Optional<Double> partitionMinutes;

  @Option(
      names = "--hop-seconds",
      paramLabel = "SECONDS",
      description = "From one segment's start to the next's (default: no overlap).")
  private Optional<Double> hopSeconds;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!(maxFailureRate >= 0 && maxFailureRate <= 1)) {
      throw new WrongUseException("--max-failure-rate must be a share from 0 to 1.");
    }
    if (maxAudioHours.isPresent() && !(maxAudioHours.get() > 0)) {
      throw new WrongUseException("--max-audio-hours must be a positive number.");
    }
    Settings settings = settings();
    ScoreRequest request =
        new ScoreRequest(
            inputs,
            output,
            model,
            wanted(),
            maxAttempts(settings),
            maxAudioHours,
            dryRun,
            maxFailureRate,
            settings);
    try (GracefulShutdown stop = GracefulShutdown.begin()) {
      return run(request, stop);
    }
  }

  private int run(ScoreRequest request, GracefulShutdown stop) throws IOException {
    long kept = 0;
    try (JobContext context = JobContext.start("score", log.console())) {
      stop.cancels(context.spark());
      ScoreJob job = new ScoreJob(context, request);
      try {
        return job.run().number();
      } finally {
        kept = job.keptRecordings();
      }
    } catch (Exception | Error e) {
      // When Spark is stopped while it starts, it throws an Error.
      if (GracefulShutdown.isAsked()) {
        throw new WrongUseException(stopped(kept, request.output()), e);
      }
      throw e;
    }
  }

  private String stopped(long kept, String output) {
    return String.format(
        Locale.ROOT,
        "Stopped. %s This goes on: %s",
        kept == 0
            ? "Nothing was scored yet that could be kept."
            : String.format(
                Locale.ROOT,
                "%s scored and kept in %s/_work; the tables show them when the run"
                    + " is complete.",
                Counted.of(kept, "recording is", "recordings are"),
                output),
        TypedCommand.of(spec.commandLine().getParseResult()));
  }

  private Set<Reason> wanted() {
    if (!which.only.isEmpty()) {
      return which.only;
    }
    return which.all ? EnumSet.allOf(Reason.class) : Reason.byDefault();
  }

  /** Whoever asks for RETRY by name wants one more attempt, however many have failed. */
  private int maxAttempts(Settings settings) {
    return which.only.contains(Reason.RETRY) ? Integer.MAX_VALUE : settings.run().maxAttempts();
  }

  private Settings settings() {
    Map<String, Object> commandLine = new LinkedHashMap<>();
    batchSize.ifPresent(n -> commandLine.put("run.batch-size", n));
    partitionMinutes.ifPresent(minutes -> commandLine.put("run.partition-minutes", minutes));
    hopSeconds.ifPresent(seconds -> commandLine.put("scoring.hop-seconds", seconds));
    return config.settings(commandLine);
  }
}
