package io.earwitness.jobs.cli;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.StopNotice;
import io.earwitness.jobs.train.folds.CrossValidateJob;
import io.earwitness.jobs.train.folds.CrossValidateRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cross-validate",
    description = {
      "Measures models of one configuration on all clips, each by a model that has not heard it.",
      "Folds that an interrupted call has finished are not trained again."
    },
    footer = "  earwitness cross-validate --input clips.csv --output folds/")
public final class CrossValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR|CSV",
      description =
          "As for train. Clips whose column split says training, where others say nothing, are"
              + " trained on in every fold and measured in none; test: measured, not trained on.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for CROSS_VALIDATION.md, the predictions and the models.")
  private Path output;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "How many folds (default: ${DEFAULT-VALUE}).")
  private int folds = 5;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "How many folds are trained at the same time (default: half the cores).")
  private int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private LogOption log = new LogOption();

  @Override
  @SuppressWarnings("try") // a notice needs nothing but to be there
  public Integer call() throws Exception {
    LocalFolders.requireLocal(output);
    LocalFolders.requireWritable(output);
    CrossValidateRequest request =
        new CrossValidateRequest(
            input,
            training.only(),
            output,
            folds,
            training.apart(),
            atOnce,
            training.teachers(),
            training.foldTeachers(),
            training.settings(Map.of()));
    try (JobContext context = JobContext.start("cross-validate", log.console());
        StopNotice stop = StopNotice.with(context.spark(), this::stopped)) {
      return new CrossValidateJob(context, request).run().number();
    } catch (Exception | FSError e) {
      throw TrainingStorage.explained(e);
    }
  }

  private String stopped() {
    return "Stopped. Folds that are finished are kept. This goes on: "
        + TypedCommand.of(spec.commandLine().getParseResult());
  }
}
