package io.earwitness.jobs.cli;

import io.earwitness.jobs.explain.ExplainJob;
import io.earwitness.jobs.explain.ExplainRequest;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    description =
        "Explains one segment, from the bytes in storage to the probabilities, and shows where the"
            + " model looked.",
    footer = "  earwitness explain --output heard/ --uri recordings/a.wav --at 12.5 --to why/")
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--uri",
      required = true,
      paramLabel = "URI",
      description = "The recording, as files.uri has it, or its local name.")
  private String uri;

  @Option(
      names = "--at",
      required = true,
      paramLabel = "SECONDS",
      description = "A second of the recording that lies in the segment.")
  private double atSeconds;

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      description = "Model folder that scored it (default: the model that ships).")
  private Optional<String> model;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Folder for two pictures: what the model heard, and where it looked.")
  private Optional<String> to;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    ExplainRequest request =
        new ExplainRequest(tables.uri(), uri, atSeconds, model, to, config.settings(Map.of()));
    try (JobContext context = JobContext.start("explain", log.console());
        StopNotice stop = tables.stopNotice(context.spark())) {
      return new ExplainJob(context, request).run().number();
    }
  }
}
