package io.earwitness.jobs.train.folds;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.jobs.train.measure.InNoise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How well the model of each fold finds the classes in noise: the table {@code in_noise} in the
 * output.
 *
 * @param output of the cross-validation
 */
record FoldNoise(Path output, SparkSession spark) {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", StringType, false)
          .add("ratio_db", DoubleType, true)
          .add("found", LongType, false)
          .add("segments", LongType, false)
          .add("average_precision", DoubleType, true);

  private Path folder(int fold) {
    return output.resolve("in_noise").resolve("fold=" + fold);
  }

  void write(int fold, List<InNoise> all) {
    List<Row> rows =
        all.stream()
            .map(
                row ->
                    RowFactory.create(
                        row.label(),
                        Double.isInfinite(row.ratioDb()) ? null : row.ratioDb(),
                        row.found(),
                        row.segments(),
                        row.averagePrecision()))
            .toList();
    spark
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(fold).toUri().toString());
  }

  /** In no promised order; empty for a fold that was finished before this was measured. */
  List<InNoise> read(int fold) {
    if (!Files.exists(folder(fold))) {
      return List.of();
    }
    return spark
        .read()
        .schema(SCHEMA)
        .parquet(folder(fold).toUri().toString())
        .collectAsList()
        .stream()
        .map(
            row ->
                new InNoise(
                    row.getString(0),
                    row.isNullAt(1) ? Double.POSITIVE_INFINITY : row.getDouble(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.isNullAt(4) ? Double.NaN : row.getDouble(4)))
        .toList();
  }
}
