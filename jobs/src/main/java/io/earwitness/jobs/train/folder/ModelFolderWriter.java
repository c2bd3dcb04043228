package io.earwitness.jobs.train.folder;

import io.earwitness.drift.ScoreReference;
import io.earwitness.drift.ScoreReferenceFile;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Writes a model folder that is there as a whole or not at all. */
public final class ModelFolderWriter {
  private final Path output;
  private final OnlyRows only;
  private final SparkSession spark;

  /**
   * @param output the folder to make, absolute
   * @param only which rows of the input the model was made of
   */
  public ModelFolderWriter(Path output, OnlyRows only, SparkSession spark) {
    this.output = output;
    this.only = only;
    this.spark = spark;
  }

  private static ScoreReference reference(TrainingOutcome outcome) {
    return ScoreReference.of(outcome.classes(), outcome.measured().scores());
  }

  /**
   * Writes the model, its weights, what it said of the clips it is measured on, its tables, plots
   * and card.
   */
  public void write(TrainingOutcome outcome) throws IOException {
    String name = output.getFileName().toString();
    WholeFolder.make(
        output,
        folder -> {
          new ModelFiles(name, outcome.recipe(), outcome.trained(), outcome.thresholds())
              .write(folder);
          new TrainingTables(spark).write(folder, outcome);
          // Clips that correct a model were chosen because it was unsure of them.
          if (!outcome.recipe().start().corrects()) {
            Files.writeString(
                folder.resolve(ScoreReferenceFile.NAME),
                ScoreReferenceFile.text(reference(outcome)));
          }
          new ModelPlots(outcome).write(folder);
          Files.writeString(
              folder.resolve("MODEL_CARD.md"), new ModelCard(name, outcome, only).text());
        });
  }
}
