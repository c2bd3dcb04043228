package io.earwitness.jobs.train.folder;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.SavedModelWriter;
import io.earwitness.training.network.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** Writes a model folder that is there as a whole or not at all. */
public final class ModelFolderWriter {
  private final Path output;
  private final SparkSession spark;

  /**
   * @param output the folder to make, absolute
   */
  public ModelFolderWriter(Path output, SparkSession spark) {
    this.output = output;
    this.spark = spark;
  }

  /** Writes the model, its weights, its tables, plots and card. */
  public void write(TrainingOutcome outcome) throws IOException {
    String name = output.getFileName().toString();
    Files.createDirectories(output.getParent());
    Path unfinished =
        Files.createDirectory(output.resolveSibling("." + name + "-" + UUID.randomUUID()));
    try {
      SavedModelWriter.write(outcome.trained(), unfinished);
      ModelSpec spec = new ModelJson(name, outcome).spec();
      Files.writeString(unfinished.resolve("model.json"), spec.toJson());
      new WeightsFile(
              outcome.trained().network(),
              outcome.classes(),
              spec.features(),
              outcome.trained().weights())
          .write(unfinished.resolve(WeightsFile.NAME));
      new TrainingTables(spark).write(unfinished, outcome);
      new ModelPlots(outcome).write(unfinished);
      Files.writeString(unfinished.resolve("MODEL_CARD.md"), new ModelCard(name, outcome).text());
      Files.move(unfinished, output, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      LocalFolders.delete(unfinished);
    }
  }
}
