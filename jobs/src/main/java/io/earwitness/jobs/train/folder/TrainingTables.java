package io.earwitness.jobs.train.folder;

import io.earwitness.jobs.tables.TrainingTableSchemas;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The tables beside a model, in Parquet: {@code training_history} and {@code splits}. */
final class TrainingTables {
  private final SparkSession spark;

  TrainingTables(SparkSession spark) {
    this.spark = spark;
  }

  void write(Path folder, TrainingOutcome outcome) {
    Splits splits = outcome.splits();
    int sampleRateHz = outcome.recipe().config().sampleRateHz();
    write(
        folder.resolve("training_history"),
        TrainingTableSchemas.TRAINING_HISTORY,
        outcome.trained().history().stream()
            .map(
                epoch ->
                    RowFactory.create(
                        epoch.epoch(),
                        epoch.trainingLoss(),
                        epoch.validationLoss(),
                        epoch.validationMacroF1(),
                        epoch.learningRate(),
                        epoch.seconds(),
                        epoch.kept()))
            .toList());
    write(
        folder.resolve("splits"),
        TrainingTableSchemas.SPLITS,
        splits.clips().stream()
            .sorted(Comparator.comparing(ReadableClip::id))
            .map(
                clip ->
                    RowFactory.create(
                        clip.id(),
                        clip.label(),
                        clip.group(),
                        splits.of(clip).lowerCase(),
                        clip.seconds(sampleRateHz),
                        clip.sha256()))
            .toList());
  }

  private void write(Path table, StructType schema, List<Row> rows) {
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(table.toUri().toString());
  }
}
