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
 * @param measured how it does on the clips that decided nothing, the test split; where there is
 *     none, the same as {@code validation}
 * @param measuredUncalibrated the same without calibration
 * @param thresholds of the classes, in the model's order: those with the best F1 on the validation
 *     split, or those of the model that is corrected
 * @param field how it does on the same clips where an archive is harder
 * @param reEncoded how it does on the same clips after another codec
 */
public record TrainingOutcome(
    ModelRecipe recipe,
    Splits splits,
    TrainedNetwork trained,
    Evaluation validation,
    Evaluation measured,
    Evaluation measuredUncalibrated,
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
    List<Clip> measuredClips = splits.audioIn(splits.measured());
    try (ClipScorer scorer = new ClipScorer(recipe, examples, trained);
        ClipScorer uncalibrated = new ClipScorer(recipe, examples, trained.uncalibrated())) {
      Evaluation validation = Evaluation.of(scorer, splits.audioIn(Split.VALIDATION));
      List<Double> thresholds =
          recipe
              .start()
              .corrected()
              .map(model -> recipe.classes().stream().map(model.spec().thresholds()::get).toList())
              .orElseGet(() -> Thresholds.of(validation.scores(), recipe.classes().size()));
      HeldOutScores measured = HeldOutScores.of(scorer, measuredClips, thresholds);
      return new TrainingOutcome(
          recipe,
          splits,
          trained,
          validation,
          Evaluation.of(recipe, measured.scores()),
          Evaluation.of(uncalibrated, measuredClips),
          thresholds,
          FieldFigures.of(recipe, splits.in(splits.measured()), List.of(measured)),
          ReEncoded.all(scorer, measuredClips));
    }
  }

  /** In the model's order. */
  public List<String> classes() {
    return recipe.classes();
  }
}
