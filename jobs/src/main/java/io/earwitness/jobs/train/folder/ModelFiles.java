package io.earwitness.jobs.train.folder;

import io.earwitness.config.TrainingSettings;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.Calibration;
import io.earwitness.training.SavedModelWriter;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.network.LogitScale;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model folder holds for programs: the SavedModel, {@code model.json}, which says how to
 * feed it, and the weights, from which another training can start.
 *
 * @param name of the model
 * @param thresholds of the classes, in the model's order
 */
public record ModelFiles(
    String name, ModelRecipe recipe, TrainedNetwork trained, List<Double> thresholds) {

  /** Writes them into a folder. */
  public void write(Path folder) throws IOException {
    SavedModelWriter.write(trained, folder);
    ModelSpec spec = spec();
    Files.writeString(folder.resolve("model.json"), spec.toJson());
    Calibration calibration = trained.calibration();
    new WeightsFile(
            trained.network(),
            recipe.classes(),
            spec.features(),
            trained.weights(),
            Optional.of(new LogitScale(calibration.temperature(), calibration.bias())))
        .write(folder.resolve(WeightsFile.NAME));
  }

  private ModelSpec spec() {
    TrainingSettings config = recipe.config();
    Network network = trained.network();
    Map<String, Double> thresholdOfClass = new HashMap<>();
    for (int c = 0; c < recipe.classes().size(); c++) {
      thresholdOfClass.put(recipe.classes().get(c), thresholds.get(c));
    }
    return new ModelSpec(
        name.replaceAll("[^A-Za-z0-9._-]", "-"),
        recipe.classes(),
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
        thresholdOfClass);
  }
}
