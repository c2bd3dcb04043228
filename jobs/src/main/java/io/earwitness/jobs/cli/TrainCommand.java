package io.earwitness.jobs.cli;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import io.earwitness.jobs.train.TrainJob;
import io.earwitness.jobs.train.TrainRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = {
      "Trains a model on labelled clips and measures it on clips that it has not heard.",
      "Classes are what the data names; clips of one group always stay in one split."
    },
    footer = "  earwitness train --input clips.csv --output my-model/")
public final class TrainCommand implements Callable<Integer> {
  private static final String RESUME = "--resume";

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "DIR|CSV",
      description = {
        "A folder with one folder for each class, or a manifest with the columns path and label"
            + " and, if wanted, group, source, licence, split, start_seconds, end_seconds.",
        "Of several, later ones correct earlier ones where they name the same part of a recording."
      })
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL_DIR",
      description = "Folder of the model, which must not exist yet.")
  private Path output;

  @Option(
      names = "--unlabelled",
      arity = "1..*",
      paramLabel = "URI",
      description =
          "Recordings without labels, of which the teachers' word is learnt: folders, files,"
              + " patterns, or @FILE with a URI a line; any Hadoop file system.")
  private List<String> unlabelled = List.of();

  @Option(
      names = RESUME,
      description = {
        "Continue a training that was interrupted, or refuse where none was.",
        "The same command goes on without it as well."
      })
  private boolean resume;

  @Option(names = "--epochs", paramLabel = "N", description = "At most so many epochs.")
  private Optional<Integer> epochs;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    LocalFolders.requireLocal(output);
    Map<String, Object> settings = new HashMap<>();
    epochs.ifPresent(n -> settings.put("training.epochs", n));
    TrainRequest request =
        new TrainRequest(
            inputs,
            training.only(),
            output,
            training.apart(),
            training.teachers(),
            training.foldTeachers(),
            unlabelled,
            resume,
            training.settings(settings));
    request.requireFreeOutput();
    try (JobContext context = JobContext.start("train", log.console());
        StopNotice stop = StopNotice.with(context.spark(), () -> stopped(request))) {
      return new TrainJob(context, request).run().number();
    } catch (Exception | FSError e) {
      throw TrainingStorage.explained(e);
    }
  }

  private String stopped(TrainRequest request) {
    ParseResult parsed = spec.commandLine().getParseResult();
    if (!Files.exists(request.checkpoint())) {
      return "Stopped. No epoch was finished yet. This begins again: " + TypedCommand.of(parsed);
    }
    return "Stopped. What was learnt in finished epochs is kept. This goes on: "
        + TypedCommand.of(parsed, RESUME);
  }
}
