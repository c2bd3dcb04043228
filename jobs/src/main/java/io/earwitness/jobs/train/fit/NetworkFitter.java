package io.earwitness.jobs.train.fit;

import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.training.EpochResult;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.Trainer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fits networks to clips by one recipe.
 *
 * @param examples makes their inputs, by the same recipe
 */
public record NetworkFitter(ModelRecipe recipe, ExampleFactory examples) {

  /**
   * Fits a network to the training split; the validation split chooses its epoch and calibration.
   *
   * @param checkpoint see {@link Trainer#train}
   * @param progress told of every epoch
   */
  public TrainedNetwork fit(
      Splits splits, Optional<Path> checkpoint, Consumer<EpochResult> progress) {
    return recipe
        .trainer()
        .train(
            examples.varied(splits.audioIn(Split.TRAINING)),
            examples.grid(splits.audioIn(Split.VALIDATION)),
            checkpoint,
            progress);
  }
}
