package io.earwitness.jobs.train.fit;

import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.training.CheckpointPlace;
import io.earwitness.training.EpochResult;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.teacher.AskingProgress;
import java.util.List;
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
   * @param asking told how far the teachers have been asked, if there are any
   * @param progress told of every epoch
   */
  public TrainedNetwork fit(
      Splits splits,
      Optional<CheckpointPlace> checkpoint,
      Consumer<AskingProgress> asking,
      Consumer<EpochResult> progress) {
    List<Clip> clips = splits.audioIn(Split.TRAINING);
    Examples training =
        recipe.teaching().isPresent()
            ? examples.taught(clips, recipe.teaching().get(), asking)
            : examples.varied(clips);
    return recipe
        .trainer()
        .train(training, examples.grid(splits.audioIn(Split.VALIDATION)), checkpoint, progress);
  }
}
