package io.earwitness.jobs.train.fit;

import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.training.Trainer;
import io.earwitness.training.examples.VariedExamples.Variation;
import io.earwitness.training.network.Network;
import java.util.List;
import java.util.Optional;

/**
 * What decides how a model comes out, besides the clips: the settings, applied to its classes, and
 * what it starts from.
 *
 * @param start with the settings, of which those below {@code training} count
 * @param classes what the model tells apart, in the order of its output
 * @param teaching from whom it learns besides the labels, if from anybody
 */
public record ModelRecipe(ModelStart start, List<String> classes, Optional<Teaching> teaching) {

  /** Copies the classes. */
  public ModelRecipe {
    classes = List.copyOf(classes);
  }

  /** All settings. */
  public Settings settings() {
    return start.settings();
  }

  /** The settings below {@code training}. */
  public TrainingSettings config() {
    return settings().training();
  }

  /** The class that stands for nothing of interest, or -1 for none. */
  public int backgroundClass() {
    return config().backgroundClass(classes);
  }

  Trainer trainer() {
    Network network = config().network(classes.size());
    return new Trainer(
        network,
        config().hyperparameters(),
        config().secondsPerFrame(),
        config().levels(),
        backgroundClass(),
        start.of(network, classes));
  }

  Variation variation() {
    return config().variation(classes);
  }
}
