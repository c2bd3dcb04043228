package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.train.folder.ModelFiles;
import io.earwitness.jobs.train.measure.HeldOutScores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * What is known of the folds that are finished: it rests in the output, from where an interrupted
 * cross-validation goes on.
 */
final class FoldResults {
  private final FoldModels models;
  private final FoldNoise noise;
  private final FoldPredictions predictions;
  private final List<String> classes;
  private final int folds;

  /**
   * @param identity of all that the results depend on
   * @throws WrongUseException when the output holds another cross-validation
   */
  FoldResults(
      CrossValidateRequest request, List<String> classes, String identity, SparkSession spark)
      throws IOException {
    this.models = new FoldModels(request.output());
    this.noise = new FoldNoise(request.output(), spark);
    this.predictions = new FoldPredictions(request.output(), classes, spark);
    this.classes = classes;
    this.folds = request.folds();
    Files.createDirectories(request.output());
    requireSame(request.output().resolve("identity"), identity);
  }

  private static void requireSame(Path file, String identity) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, identity);
    } else if (!Files.readString(file, StandardCharsets.UTF_8).equals(identity)) {
      throw new WrongUseException(
          "%s holds a cross-validation of other clips or settings: name another --output."
              .formatted(file.getParent()));
    }
  }

  /** How many folds of an output are finished, up to the first that is not. */
  static int finished(Path output) {
    int fold = 0;
    while (new FoldModels(output).has(fold) && FoldPredictions.has(output, fold)) {
      fold++;
    }
    return fold;
  }

  boolean has(int fold) {
    return models.has(fold) && predictions.has(fold);
  }

  void write(int fold, ModelFiles model, HeldOutScores heldOut) throws IOException {
    models.write(fold, model);
    noise.write(fold, heldOut.inNoise());
    predictions.write(fold, heldOut.scores());
  }

  /** What the models said, by fold. */
  List<HeldOutScores> heldOut() {
    return IntStream.range(0, folds)
        .mapToObj(
            fold ->
                new HeldOutScores(
                    predictions.read(fold), models.thresholds(fold, classes), noise.read(fold)))
        .toList();
  }
}
