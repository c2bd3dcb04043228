package io.earwitness.jobs.train;

import io.earwitness.LocalFolders;
import io.earwitness.config.TrainingConfig;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.SavedModelWriter;
import io.earwitness.training.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** Writes a model folder that is there as a whole or not at all. */
final class ModelFolderWriter {
  private final TrainRequest request;
  private final Sides sides;
  private final TrainingOutcome outcome;
  private final SparkSession spark;

  ModelFolderWriter(
      TrainRequest request, Sides sides, TrainingOutcome outcome, SparkSession spark) {
    this.request = request;
    this.sides = sides;
    this.outcome = outcome;
    this.spark = spark;
  }

  void write() throws IOException {
    Path output = request.output();
    Files.createDirectories(output.getParent());
    Path unfinished =
        Files.createDirectory(
            output.resolveSibling("." + output.getFileName() + "-" + UUID.randomUUID()));
    try {
      SavedModelWriter.write(outcome.trained(), unfinished);
      Files.writeString(unfinished.resolve("model.json"), spec().toJson());
      int sampleRateHz = request.settings().training().sampleRateHz();
      new TrainingTables(spark).write(unfinished, sides, outcome, sampleRateHz);
      new ModelPlots(outcome).write(unfinished);
      Files.writeString(
          unfinished.resolve("MODEL_CARD.md"), new ModelCard(request, sides, outcome).text());
      Files.move(unfinished, output, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      LocalFolders.delete(unfinished);
    }
  }

  private ModelSpec spec() {
    TrainingConfig config = request.settings().training();
    Network network = outcome.trained().network();
    Map<String, Double> thresholds = new HashMap<>();
    for (int c = 0; c < outcome.classes().size(); c++) {
      thresholds.put(outcome.classes().get(c), outcome.thresholds().get(c));
    }
    return new ModelSpec(
        request.output().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-"),
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
            Optional.empty()),
        config.sampleRateHz(),
        config.segmentSamples(),
        thresholds);
  }
}
