package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.train.fit.FoldTeachers;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Earlier cross-validations, of which the folds are taken over: their models, each for the fold
 * that it has not heard.
 *
 * @param starts the one whose models training starts from, if it does so
 * @param teachers those whose models teach; may be empty
 */
public record EarlierFolds(Optional<Path> starts, List<Path> teachers) {

  /**
   * Those that a request names.
   *
   * @throws WrongUseException when one is not finished or has another number of folds
   */
  static EarlierFolds of(CrossValidateRequest request) {
    EarlierFolds earlier =
        new EarlierFolds(
            request.settings().training().startFrom().map(Path::of).filter(EarlierFolds::areFolds),
            request.foldTeachers());
    for (Path output : earlier.outputs()) {
      int finished = FoldResults.finished(output);
      if (finished != request.folds()) {
        throw new WrongUseException(
            "An earlier cross-validation must have as many folds as --folds says, %d: %s has %d that are finished."
                .formatted(request.folds(), output, finished));
      }
    }
    return earlier;
  }

  /**
   * The models of cross-validations that teach a training; none without any.
   *
   * @throws WrongUseException when one is not finished, or they have different folds
   */
  public static Optional<FoldTeachers> teaching(List<Path> outputs, SparkSession spark) {
    if (outputs.isEmpty()) {
      return Optional.empty();
    }
    requireFinished(outputs, 1);
    EarlierFolds earlier = new EarlierFolds(Optional.empty(), outputs);
    int folds = 1 + Collections.max(earlier.foldOfClip(spark).orElseThrow().values());
    requireFinished(outputs, folds);
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    List<List<ModelFolder>> models =
        IntStream.range(0, folds).mapToObj(fold -> earlier.teachersOf(fold, storage)).toList();
    return Optional.of(
        new FoldTeachers(models, FoldPredictions.foldOfGroup(outputs.get(0), spark)));
  }

  /** Makes sure that the page of each is there, and the models of so many folds. */
  private static void requireFinished(List<Path> outputs, int folds) {
    for (Path output : outputs) {
      if (!Files.exists(output.resolve(CrossValidationPage.NAME))
          || FoldResults.finished(output) < folds) {
        throw new WrongUseException(
            "--fold-teachers takes outputs of cross-validations that are finished: %s is none."
                .formatted(output));
      }
    }
  }

  /** Training may as well start from a model folder, or from the base model. */
  private static boolean areFolds(Path start) {
    return new FoldModels(start).has(0);
  }

  private List<Path> outputs() {
    return Stream.concat(starts.stream(), teachers.stream()).toList();
  }

  /**
   * What the model of each fold starts from.
   *
   * @throws WrongUseException when training cannot start from one
   */
  List<ModelStart> startOfFolds(CrossValidateRequest request, Configuration storage) {
    Settings settings = request.settings();
    if (starts.isEmpty()) {
      return Collections.nCopies(request.folds(), ModelStart.of(settings, storage));
    }
    return IntStream.range(0, request.folds())
        .mapToObj(new FoldModels(starts.get())::folder)
        .map(model -> ModelStart.of(settings.startingFrom(model.toString()), storage))
        .toList();
  }

  /** The models that teach a fold, which they have not heard. */
  List<ModelFolder> teachersOf(int fold, Configuration storage) {
    return Teaching.models(
        teachers.stream().map(output -> new FoldModels(output).folder(fold).toString()).toList(),
        storage);
  }

  /**
   * The fold of each clip that they were measured on.
   *
   * @return empty when there are none
   * @throws WrongUseException when their folds differ
   */
  Optional<Map<String, Integer>> foldOfClip(SparkSession spark) {
    List<Map<String, Integer>> each =
        outputs().stream().map(output -> FoldPredictions.foldOfClip(output, spark)).toList();
    if (each.stream().distinct().count() > 1) {
      throw new WrongUseException("The earlier cross-validations have different folds.");
    }
    return each.stream().findFirst();
  }
}
