package io.earwitness.jobs.cli;

import io.earwitness.jobs.review.ReviewJob;
import io.earwitness.jobs.review.ReviewRequest;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "review",
    description = {
      "Makes a page of clips to judge by ear, those first from which a model learns most.",
      "Its answers are saved as a manifest, which evaluate --labels and train --input take."
    },
    footer = "  earwitness review --output heard/ --to review.html")
public final class ReviewCommand implements Callable<Integer> {
  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The page to make, such as review.html; a path or URI. It is one file.")
  private String to;

  @Option(
      names = "--clips",
      paramLabel = "N",
      description =
          "So many clips, uncertain and surprising ones in turn, one of a recording and hour at most"
              + " (default: 60).")
  private Optional<Integer> clips;

  @Option(
      names = "--uncertain",
      paramLabel = "N",
      description = "So many clips of which the model is the least certain, and no others.")
  private Optional<Integer> uncertain;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Only segments that meet a condition on the columns of segments, such as"
              + " \"label = 'scream'\".")
  private Optional<String> where;

  @Option(
      names = "--judged",
      arity = "1..*",
      paramLabel = "CSV",
      description = "Manifests of segments that are judged already and not asked about again.")
  private List<String> judged = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      description =
          "Model folder whose spectrograms the pictures show (default: the model that ships).")
  private Optional<String> model;

  @Mixin private ConfigOption config = new ConfigOption();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    ReviewRequest request =
        ReviewRequest.of(
            tables.uri(), to, clips, uncertain, where, judged, model, config.settings(Map.of()));
    try (JobContext context = JobContext.start("review", log.console());
        StopNotice stop = tables.stopNotice(context.spark())) {
      return new ReviewJob(context, request).run().number();
    }
  }
}
