package io.earwitness.jobs.train.folds;

import io.earwitness.config.TrainingSettings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.clips.TrainingInput;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.jobs.train.fit.ExampleFactory;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.fit.NetworkFitter;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.training.TrainedNetwork;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Measures how well models of one configuration do on all clips of an input: every clip is judged
 * by a model that was trained without the clip's fold.
 */
public final class CrossValidateJob {
  private final SparkSession spark;
  private final CrossValidateRequest request;
  private final PrintStream out;
  private final ModelStart start;
  private final TrainingSettings config;
  private final CrossValidationReport report;

  /**
   * @throws io.earwitness.WrongUseException when training cannot start from the model that it
   *     should
   */
  public CrossValidateJob(SparkSession spark, CrossValidateRequest request, PrintStream out) {
    this.spark = spark;
    this.request = request;
    this.out = out;
    this.start = ModelStart.of(request.settings(), spark.sparkContext().hadoopConfiguration());
    this.config = start.settings().training();
    this.report = new CrossValidationReport(out, config.segmentsPerEpoch());
  }

  /**
   * Runs the job. Folds that an interrupted run has finished are not trained again.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    TrainingInput input = TrainingInput.read(request.input(), start.settings(), spark, out);
    ModelRecipe recipe = new ModelRecipe(start, input.classes(), teaching());
    Folds folds = Folds.of(input.clips(), request.folds(), request.apart(), config.seed());
    FoldPredictions predictions =
        new FoldPredictions(request, recipe.classes(), identity(folds, recipe), spark);

    new ParallelFolds(request.folds(), request.atOnce())
        .forEach(
            fold -> {
              if (!predictions.has(fold)) {
                predictions.write(fold, scores(fold, folds, recipe));
              }
            });
    CrossValidation result = CrossValidation.of(predictions.all(), recipe);
    new CrossValidationPage(request, result).write();
    report.finished(result, request.output());
    return ExitCode.FINE;
  }

  /** Changes with whatever the predictions depend on, but for the program itself. */
  private String identity(Folds folds, ModelRecipe recipe) {
    return "%s %s %08x%s%n"
        .formatted(
            request.settings().trainingHash(),
            ExampleFactory.LAST_SEGMENT,
            folds.fingerprint(),
            start.identity()
                + recipe
                    .teaching()
                    .map(teaching -> " " + teaching.ids() + " " + config.teacher())
                    .orElse(""));
  }

  private Optional<Teaching> teaching() {
    return Teaching.by(
        request.teachers(), spark.sparkContext().hadoopConfiguration(), UnlabelledInput::none);
  }

  /** What a model that was trained without a fold says of the fold's clips. */
  private LabelledScores scores(int fold, Folds folds, ModelRecipe recipe) {
    Splits splits = folds.splits(fold, config);
    try (ExampleFactory examples = new ExampleFactory(recipe)) {
      TrainedNetwork trained =
          new NetworkFitter(recipe, examples)
              .fit(
                  splits,
                  Optional.empty(),
                  report.asking(fold),
                  epoch -> report.epoch(fold, epoch));
      try (ClipScorer scorer = new ClipScorer(recipe, examples, trained)) {
        return scorer.scores(splits.audioIn(Split.TEST));
      }
    }
  }
}
