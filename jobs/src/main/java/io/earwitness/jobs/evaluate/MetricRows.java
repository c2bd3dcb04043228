package io.earwitness.jobs.evaluate;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.MetricTables.Figure;
import io.earwitness.jobs.tables.ResultTables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes figures to the tables of metrics. */
final class MetricRows {
  private final ResultTables tables;
  private final String modelId;
  private final String runId;

  MetricRows(ResultTables tables, String modelId, String runId) {
    this.tables = tables;
    this.modelId = modelId;
    this.runId = runId;
  }

  /** Replaces the figures of the run. */
  void write(MetricTables figures) {
    write("metrics", figures.metrics(), keys(), row -> List.of());
    write(
        "metrics_by_class",
        figures.metricsByClass(),
        keys("class", StringType),
        row -> List.of(row.label()));
    write(
        "confusion_matrix",
        figures.confusionMatrix(),
        keys("true_class", StringType, "predicted_class", StringType),
        row -> List.of(row.trueLabel(), row.predictedLabel()));
    write(
        "threshold_sweep",
        figures.thresholdSweep(),
        keys("class", StringType, "threshold", DoubleType),
        row -> List.of(row.label(), row.threshold()));
  }

  /**
   * Columns that tell the rows of a table apart, besides what all have: names and types in turn.
   */
  private static StructType keys(Object... namesAndTypes) {
    StructType keys = new StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      keys = keys.add((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1], false);
    }
    return keys;
  }

  private <F extends Figure> void write(
      String table, List<F> figures, StructType keys, Function<F, List<Object>> keysOf) {
    StructType schema =
        new StructType()
            .add("model_id", StringType, false)
            .add("level", StringType, false)
            .add("slice", StringType, false);
    for (StructField key : keys.fields()) {
      schema = schema.add(key);
    }
    schema =
        schema
            .add("name", StringType, false)
            .add("value", DoubleType, false)
            .add("ci_low", DoubleType, true)
            .add("ci_high", DoubleType, true)
            .add("support", LongType, false);
    List<Row> rows = figures.stream().map(f -> row(f, keysOf.apply(f))).toList();
    tables.write(table, rows, schema, runId);
  }

  private Row row(Figure figure, List<Object> keys) {
    List<Object> values =
        new ArrayList<>(List.of(modelId, figure.level().columnValue(), figure.slice()));
    values.addAll(keys);
    values.add(figure.name());
    values.add(figure.value());
    values.add(figure.ciLow());
    values.add(figure.ciHigh());
    values.add(figure.support());
    return RowFactory.create(values.toArray());
  }
}
