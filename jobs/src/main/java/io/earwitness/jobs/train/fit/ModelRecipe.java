package io.earwitness.jobs.train.fit;

import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.training.Trainer;
import io.earwitness.training.examples.VariedExamples.Variation;
import java.util.List;
import java.util.Optional;

/**
 * What decides how a model comes out, besides the clips: the settings, applied to its classes.
 *
 * @param settings of which those below {@code training} count
 * @param classes what the model tells apart, in the order of its output
 * @param teaching from whom it learns besides the labels, if from anybody
 */
public record ModelRecipe(Settings settings, List<String> classes, Optional<Teaching> teaching) {

  /** Copies the classes. */
  public ModelRecipe {
    classes = List.copyOf(classes);
  }

  /** The settings below {@code training}. */
  public TrainingSettings config() {
    return settings.training();
  }

  /** The class that stands for nothing of interest, or -1 for none. */
  public int backgroundClass() {
    return config().backgroundClass(classes);
  }

  Trainer trainer() {
    return new Trainer(
        config().network(classes.size()),
        config().hyperparameters(),
        config().secondsPerFrame(),
        backgroundClass());
  }

  Variation variation() {
    return config().variation(classes);
  }
}
