package io.earwitness.jobs.cli;

import io.earwitness.jobs.report.ReportJob;
import io.earwitness.jobs.report.ReportRequest;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "Writes a page that tells what was scored and heard.",
      "It is one file, which any browser opens without a network: events to look at and listen to,"
          + " timelines, when what was heard, how well it was measured to be, and what has changed."
    },
    footer = "  earwitness report --output heard/ --to report.html")
public final class ReportCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The page to write, on any storage; one that is there is written over.")
  private String to;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run to tell of (default: the newest of every recording).")
  private Optional<String> run;

  @Option(
      names = "--class",
      split = ",",
      paramLabel = "CLASS",
      description =
          "Classes whose events are told, the most important first (default: all but the background"
              + " class, screams first; of very many the seven with the most events).")
  private List<String> classes = List.of();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Events of each class to show, the most probable first (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--recordings",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Recordings to list with their timelines, those first in which the first class is the most"
              + " probable (default: ${DEFAULT-VALUE}).")
  private int recordings;

  @Option(
      names = "--without-sound",
      description = "Leaves sounds and pictures of events out: the recordings are not read.")
  private boolean withoutSound;

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      description =
          "Model folder whose spectrograms the pictures show (default: the model that ships).")
  private Optional<String> model;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Time zone in which times are told besides UTC, such as Europe/Berlin (default:"
              + " scoring.recorded-at.zone of the run).")
  private Optional<ZoneId> zone;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    ReportRequest request =
        new ReportRequest(
            tables.uri(),
            run,
            to,
            classes,
            events,
            recordings,
            !withoutSound,
            model,
            config.settings(Map.of()),
            zone);
    try (JobContext context = JobContext.start("report", log.console());
        StopNotice stop = tables.stopNotice(context.spark())) {
      return new ReportJob(context, request).run().number();
    }
  }
}
