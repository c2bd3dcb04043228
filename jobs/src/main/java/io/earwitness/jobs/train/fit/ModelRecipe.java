package io.earwitness.jobs.train.fit;

import io.earwitness.config.TrainingConfig;
import io.earwitness.training.TrainingSettings;
import io.earwitness.training.examples.VariedExamples.Variation;
import io.earwitness.training.network.Network;
import java.util.List;

/**
 * What decides how a model comes out, besides the clips: the settings, applied to its classes.
 *
 * @param config the settings
 * @param classes what the model tells apart, in the order of its output
 */
public record ModelRecipe(TrainingConfig config, List<String> classes) {

  /** Copies the classes. */
  public ModelRecipe {
    classes = List.copyOf(classes);
  }

  /** The class that stands for nothing of interest, or -1 for none. */
  public int backgroundClass() {
    return config.backgroundClass(classes);
  }

  Network network() {
    return config.network(classes.size());
  }

  TrainingSettings trainer() {
    return config.trainer(classes);
  }

  Variation variation() {
    return config.variation(classes);
  }
}
