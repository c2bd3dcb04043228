package io.earwitness.jobs.train.folds;

import static java.util.stream.Collectors.joining;

import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.clips.TrainingInput;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.jobs.train.fit.ExampleFactory;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Measures how well models of one configuration do on all clips of an input: every clip is judged
 * by a model that was trained without the clip's fold.
 */
public final class CrossValidateJob {
  private final JobContext context;
  private final SparkSession spark;
  private final CrossValidateRequest request;
  private final PrintStream out;
  private final EarlierFolds earlier;
  private final List<ModelStart> starts;
  private final TrainingSettings config;
  private final List<List<ModelFolder>> teachers;
  private final CrossValidationReport report;

  /**
   * Reads the models that the trainings need, before hours of work, so that a mistake shows at
   * once.
   *
   * @throws io.earwitness.WrongUseException when one cannot be read, or training cannot start from
   *     it
   */
  public CrossValidateJob(JobContext context, CrossValidateRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    this.earlier = EarlierFolds.of(request);
    this.starts = earlier.startOfFolds(request, storage);
    this.config = starts.get(0).settings().training();
    List<ModelFolder> ofAllFolds = Teaching.models(request.teachers(), storage);
    this.teachers =
        IntStream.range(0, request.folds())
            .mapToObj(fold -> earlier.teachersOf(fold, storage))
            .map(ofFold -> Stream.concat(ofAllFolds.stream(), ofFold.stream()).toList())
            .toList();
    this.report = new CrossValidationReport(out, config.segmentsPerEpoch());
  }

  /**
   * Runs the job. Folds that an interrupted run has finished are not trained again.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    context.step("reading the clips");
    ModelStart start = starts.get(0);
    TrainingInput input =
        TrainingInput.read(
            List.of(request.input()), request.only(), start::classes, start.settings(), spark, out);
    Folds folds = folds(input.clips());
    // All of them before the first training: a fold that cannot be measured shows at once.
    List<Splits> splits =
        IntStream.range(0, request.folds()).mapToObj(fold -> folds.splits(fold, config)).toList();
    List<ModelRecipe> recipes = recipes(input.classes());
    FoldResults results =
        new FoldResults(request, input.classes(), identity(folds, recipes), spark);

    context.step("training the models of the folds");
    new ParallelFolds(request.folds(), request.atOnce())
        .forEach(
            fold -> {
              if (!results.has(fold)) {
                new FoldTraining(fold, splits.get(fold), recipes.get(fold), report).run(results);
              }
            });
    context.step("measuring the models");
    CrossValidation result = CrossValidation.of(results.heldOut(), input.clips(), recipes.get(0));
    new CrossValidationPage(request, result, recipes).write();
    DoubtfulClips doubtful = DoubtfulClips.of(result.pooled().evaluation());
    doubtful.write(request.output());
    report.finished(result, doubtful, request.output());
    return ExitCode.FINE;
  }

  private Folds folds(List<ReadableClip> clips) {
    return earlier
        .foldOfClip(spark)
        .map(foldOfClip -> Folds.as(foldOfClip, clips, request.apart()))
        .orElseGet(() -> Folds.of(clips, request.folds(), request.apart(), config.seed()));
  }

  /** How the model of each fold is made; only what it starts from and learns from may differ. */
  private List<ModelRecipe> recipes(List<String> classes) {
    return IntStream.range(0, request.folds())
        .mapToObj(
            fold ->
                new ModelRecipe(
                    starts.get(fold),
                    classes,
                    Teaching.by(teachers.get(fold), Optional.empty(), UnlabelledInput.none())))
        .toList();
  }

  /** Changes with whatever the results depend on, but for the program itself. */
  private String identity(Folds folds, List<ModelRecipe> recipes) {
    String teaching =
        recipes.stream()
            .map(ModelRecipe::teaching)
            .flatMap(Optional::stream)
            .map(Teaching::ids)
            .distinct()
            .map(ids -> " " + ids)
            .collect(joining());
    String started = starts.stream().map(ModelStart::identity).distinct().collect(joining());
    return "%s %s %08x%s%n"
        .formatted(
            request.settings().trainingHash(),
            ExampleFactory.LAST_SEGMENT,
            folds.fingerprint(),
            started + (teaching.isEmpty() ? "" : teaching + " " + config.teacher()));
  }
}
