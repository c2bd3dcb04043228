package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.clips.TrainingInput;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.jobs.train.fit.ExampleFactory;
import io.earwitness.jobs.train.fit.FoldTeachers;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.fit.NetworkFitter;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.jobs.train.folder.ModelFolderWriter;
import io.earwitness.jobs.train.folds.EarlierFolds;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.model.ModelFolder;
import io.earwitness.training.CheckpointPlace;
import io.earwitness.training.TrainedNetwork;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Trains a model: read, split, fit, measure, write. */
public final class TrainJob {
  private final JobContext context;
  private final SparkSession spark;
  private final TrainRequest request;
  private final PrintStream out;
  private final ModelStart start;
  private final List<ModelFolder> teachers;
  private final Optional<FoldTeachers> foldTeachers;
  private final TrainingSettings config;
  private final TrainReport report;

  /**
   * Reads the models that the training needs, before hours of work, so that a mistake shows at
   * once.
   *
   * @throws WrongUseException when one cannot be read, or training cannot start from it
   */
  public TrainJob(JobContext context, TrainRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    this.start = ModelStart.of(request.settings(), storage);
    this.teachers = Teaching.models(request.teachers(), storage);
    this.foldTeachers = EarlierFolds.teaching(request.foldTeachers(), spark);
    this.config = start.settings().training();
    this.report = new TrainReport(out);
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException for a mistake of the user; nothing is then written to the output
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    context.step("reading the clips");
    TrainingInput input =
        TrainingInput.read(
            request.inputs(), request.only(), start::classes, start.settings(), spark, out);
    ModelRecipe recipe = new ModelRecipe(start, input.classes(), teaching(unlabelled(input)));
    Splits splits =
        start.corrects()
            ? Splits.ofFew(input.clips(), config.splitShares(), request.apart(), config.seed())
            : Splits.of(input.clips(), config.splitShares(), request.apart(), config.seed());
    foldTeachers.ifPresent(models -> models.requireFit(splits));
    report.split(splits, config.sampleRateHz());
    config.startFrom().ifPresent(report::start);

    try (ExampleFactory examples = new ExampleFactory(recipe)) {
      context.step("training");
      TrainedNetwork trained =
          new NetworkFitter(recipe, examples)
              .fit(
                  splits,
                  Optional.of(checkpoint(splits)),
                  report.asking(),
                  epoch -> report.epoch(epoch, config.segmentsPerEpoch()));
      context.step("measuring the model");
      TrainingOutcome outcome = TrainingOutcome.of(trained, recipe, splits, examples);
      report.measured(Split.VALIDATION, outcome.validation());
      if (splits.measured() != Split.VALIDATION) {
        report.measured(splits.measured(), outcome.measured());
      }
      context.step("writing the model");
      new ModelFolderWriter(request.output(), request.only(), spark).write(outcome);
    }
    Files.deleteIfExists(request.checkpoint());
    report.finished(request.output());
    return ExitCode.FINE;
  }

  private Optional<Teaching> teaching(UnlabelledInput unlabelled) {
    return start
        .corrected()
        .map(model -> Teaching.byCorrected(model, unlabelled))
        .or(() -> Teaching.by(teachers, foldTeachers, unlabelled));
  }

  private UnlabelledInput unlabelled(TrainingInput labelled) {
    return request.unlabelled().isEmpty()
        ? UnlabelledInput.none()
        : UnlabelledInput.read(request.unlabelled(), labelled, start.settings(), spark, out);
  }

  /**
   * Where an interrupted training has left one, the same command goes on, to the same weights; with
   * other data it begins anew.
   */
  private CheckpointPlace checkpoint(Splits splits) {
    if (request.resume() && !Files.exists(request.checkpoint())) {
      throw new WrongUseException(
          "There is nothing to resume: no training with these settings was interrupted for %s."
              .formatted(request.output()));
    }
    return new CheckpointPlace(request.checkpoint(), splits.audio(), request.resume());
  }
}
