package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.model.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Earlier cross-validations whose models teach: each fold is taught by the models that have not
 * heard it.
 *
 * @param outputs of the cross-validations; may be empty
 * @param ofFolds the teachers of each fold
 */
record FoldTeachers(List<Path> outputs, List<List<ModelFolder>> ofFolds) {

  /**
   * Reads their models.
   *
   * @param folds how many there must be
   * @throws WrongUseException when a cross-validation is not finished or has another number of
   *     folds
   */
  static FoldTeachers read(List<Path> outputs, int folds, Configuration storage) {
    for (Path output : outputs) {
      int finished = FoldResults.finished(output);
      if (finished != folds) {
        throw new WrongUseException(
            "--fold-teachers takes a cross-validation with as many folds as --folds says, %d: %s has %d that are finished."
                .formatted(folds, output, finished));
      }
    }
    return new FoldTeachers(
        outputs,
        IntStream.range(0, folds)
            .mapToObj(
                fold ->
                    Teaching.models(
                        outputs.stream()
                            .map(output -> new FoldModels(output).folder(fold).toString())
                            .toList(),
                        storage))
            .toList());
  }

  /**
   * The fold of each clip that they were measured on.
   *
   * @return empty when there are none
   * @throws WrongUseException when their folds differ
   */
  Optional<Map<String, Integer>> foldOfClip(SparkSession spark) {
    List<Map<String, Integer>> each =
        outputs.stream().map(output -> FoldPredictions.foldOfClip(output, spark)).toList();
    if (each.stream().distinct().count() > 1) {
      throw new WrongUseException(
          "The cross-validations that --fold-teachers names have different folds.");
    }
    return each.stream().findFirst();
  }
}
