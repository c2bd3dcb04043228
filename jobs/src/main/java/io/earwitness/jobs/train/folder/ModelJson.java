package io.earwitness.jobs.train.folder;

import io.earwitness.config.TrainingSettings;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.SavedModelWriter;
import io.earwitness.training.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code model.json} of a trained model: what scoring must do to feed it. */
record ModelJson(String name, TrainingOutcome outcome) {

  ModelSpec spec() {
    TrainingSettings config = outcome.recipe().config();
    Network network = outcome.trained().network();
    Map<String, Double> thresholds = new HashMap<>();
    for (int c = 0; c < outcome.classes().size(); c++) {
      thresholds.put(outcome.classes().get(c), outcome.thresholds().get(c));
    }
    return new ModelSpec(
        name.replaceAll("[^A-Za-z0-9._-]", "-"),
        outcome.classes(),
        SavedModelWriter.SIGNATURE,
        new ModelSpec.Input(
            SavedModelWriter.INPUT,
            List.of(network.mels(), network.frames(), 1),
            true,
            Optional.of(config.logMel()),
            ModelInput.Axes.BANDS_FRAMES,
            new Normalisation.None()),
        new ModelSpec.Output(
            SavedModelWriter.OUTPUT,
            ModelSpec.OutputKind.PROBABILITIES,
            ModelSpec.Pooling.NONE,
            Optional.of(SavedModelWriter.EMBEDDING)),
        config.sampleRateHz(),
        config.segmentSamples(),
        thresholds);
  }
}
