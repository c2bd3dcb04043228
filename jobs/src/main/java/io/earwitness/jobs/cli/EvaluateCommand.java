package io.earwitness.jobs.cli;

import io.earwitness.jobs.evaluate.EvaluateJob;
import io.earwitness.jobs.evaluate.EvaluateRequest;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Measures what score wrote against labels, and compares two runs.",
    footer = "  earwitness evaluate --output heard/ --labels labels.csv")
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--labels",
      required = true,
      paramLabel = "CSV",
      description =
          "A manifest with the columns path and label and, if wanted, group (recordings that are"
              + " not independent of each other), start_seconds and end_seconds (for a label of a"
              + " span).")
  private String labels;

  @Option(
      names = "--root",
      paramLabel = "URI",
      description = "What the manifest's paths are relative to (default: the manifest's folder).")
  private Optional<String> root;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run to measure (default: the newest of every recording).")
  private Optional<String> run;

  @Option(
      names = "--compare",
      paramLabel = "ID",
      description =
          "An earlier run on the same recordings: tells the differences, and exits with 3 when"
              + " recall of the --gate class at precision 0.9 has fallen.")
  private Optional<String> compare;

  @Option(
      names = "--gate",
      paramLabel = "CLASS",
      defaultValue = "scream",
      description = "The class that must not get worse (default: ${DEFAULT-VALUE}).")
  private String gate;

  @Option(
      names = "--slice",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of the manifest to break the figures down by.")
  private List<String> slices = List.of();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    EvaluateRequest request =
        new EvaluateRequest(tables.uri(), labels, root, run, compare, slices, gate);
    try (JobContext context = JobContext.start("evaluate", log.console());
        StopNotice stop = tables.stopNotice(context.spark())) {
      return new EvaluateJob(context, request).run().number();
    }
  }
}
