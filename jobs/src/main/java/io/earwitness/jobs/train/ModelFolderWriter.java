package io.earwitness.jobs.train;

import io.earwitness.LocalFolders;
import io.earwitness.config.TrainingSettings;
import io.earwitness.features.LogMelParameters;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.SavedModelWriter;
import io.earwitness.training.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.StringJoiner;
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
      Files.writeString(unfinished.resolve("model.json"), modelJson());
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

  private String modelJson() {
    TrainingSettings config = request.settings().training();
    LogMelParameters mel = config.logMel();
    Network network = outcome.trained().network();
    StringJoiner names = new StringJoiner(", ");
    StringJoiner thresholds = new StringJoiner(", ");
    for (int c = 0; c < outcome.classes().size(); c++) {
      names.add("\"" + outcome.classes().get(c) + "\"");
      thresholds.add("\"%s\": %s".formatted(outcome.classes().get(c), outcome.thresholds().get(c)));
    }
    return String.format(
        Locale.ROOT,
        """
        {
          "name": "%s",
          "classes": [%s],
          "input": {"tensor": "log_mel", "kind": "log_mel", "shape": [%d, %d, 1]},
          "output": {"tensor": "probabilities", "kind": "probabilities"},
          "audio": {"sample_rate_hz": %d, "segment_seconds": %s},
          "log_mel": {
            "n_fft": %d,
            "hop_length": %d,
            "n_mels": %d,
            "fmin_hz": %s,
            "fmax_hz": %s,
            "reference": "%s",
            "floor_db": %s
          },
          "normalisation": {"kind": "none"},
          "thresholds": {%s}
        }
        """,
        request.output().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-"),
        names,
        network.mels(),
        network.frames(),
        config.sampleRateHz(),
        config.segmentSeconds(),
        mel.fftSize(),
        mel.hopSamples(),
        mel.melBands(),
        mel.lowestHz(),
        mel.highestHz(),
        mel.reference(),
        mel.floorDb(),
        thresholds);
  }
}
