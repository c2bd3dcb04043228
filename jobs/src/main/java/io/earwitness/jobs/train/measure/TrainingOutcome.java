package io.earwitness.jobs.train.measure;

import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.jobs.train.fit.ExampleFactory;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.examples.Clip;
import java.io.IOException;
import java.util.List;

/**
 * A trained network, what it was made of, and how it does on what it was not fitted to.
 *
 * @param validation how it does on the clips that its epoch, calibration and thresholds were chosen
 *     by
 * @param test how it does on the clips that decided nothing
 * @param testUncalibrated the same without calibration
 * @param thresholds of the classes, in the model's order: those with the best F1 on the validation
 *     split
 * @param field how it does on the test split where an archive is harder
 * @param reEncoded how it does on the test split after another codec
 */
public record TrainingOutcome(
    ModelRecipe recipe,
    Splits splits,
    TrainedNetwork trained,
    Evaluation validation,
    Evaluation test,
    Evaluation testUncalibrated,
    List<Double> thresholds,
    FieldFigures field,
    List<ReEncoded> reEncoded) {

  /**
   * Measures a trained network.
   *
   * @param splits the training split is what it was fitted to
   * @param examples of the same recipe
   */
  public static TrainingOutcome of(
      TrainedNetwork trained, ModelRecipe recipe, Splits splits, ExampleFactory examples)
      throws IOException {
    List<Clip> testClips = splits.audioIn(Split.TEST);
    try (ClipScorer scorer = new ClipScorer(recipe, examples, trained);
        ClipScorer uncalibrated = new ClipScorer(recipe, examples, trained.uncalibrated())) {
      Evaluation validation = Evaluation.of(scorer, splits.audioIn(Split.VALIDATION));
      List<Double> thresholds =
          recipe
              .start()
              .corrected()
              .map(model -> recipe.classes().stream().map(model.spec().thresholds()::get).toList())
              .orElseGet(() -> Thresholds.of(validation.scores(), recipe.classes().size()));
      Judgement test = Judgement.of(scorer, testClips, thresholds);
      return new TrainingOutcome(
          recipe,
          splits,
          trained,
          validation,
          Evaluation.of(recipe, test.scores()),
          Evaluation.of(uncalibrated, testClips),
          thresholds,
          FieldFigures.of(recipe, splits.in(Split.TEST), List.of(test)),
          ReEncoded.all(scorer, testClips));
    }
  }

  /** In the model's order. */
  public List<String> classes() {
    return recipe.classes();
  }
}
