package io.earwitness.jobs.train.folder;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

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
  private static final StructType HISTORY =
      new StructType()
          .add("epoch", IntegerType, false)
          .add("training_loss", DoubleType, false)
          .add("validation_loss", DoubleType, false)
          .add("validation_macro_f1", DoubleType, false)
          .add("learning_rate", DoubleType, false)
          .add("seconds", DoubleType, false)
          .add("best", BooleanType, false);
  private static final StructType SPLITS =
      new StructType()
          .add("path", StringType, false)
          .add("label", StringType, false)
          .add("group", StringType, false)
          .add("split", StringType, false)
          .add("seconds", DoubleType, false)
          .add("sha256", StringType, false);

  private final SparkSession spark;

  TrainingTables(SparkSession spark) {
    this.spark = spark;
  }

  void write(Path folder, TrainingOutcome outcome) {
    Splits splits = outcome.splits();
    int sampleRateHz = outcome.recipe().config().sampleRateHz();
    write(
        folder.resolve("training_history"),
        HISTORY,
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
                        epoch.best()))
            .toList());
    write(
        folder.resolve("splits"),
        SPLITS,
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
