package io.earwitness.jobs.evaluate;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.jobs.tables.ResultTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
    write(
        "metrics",
        new StructType(),
        figures.metrics().stream().map(figure -> row(figure)).toList());
    write(
        "metrics_by_class",
        new StructType().add("class", StringType, false),
        figures.metricsByClass().stream().map(row -> row(row.figure(), row.label())).toList());
    write(
        "confusion_matrix",
        new StructType()
            .add("true_class", StringType, false)
            .add("predicted_class", StringType, false),
        figures.confusionMatrix().stream()
            .map(row -> row(row.figure(), row.trueLabel(), row.predictedLabel()))
            .toList());
    write(
        "threshold_sweep",
        new StructType().add("class", StringType, false).add("threshold", DoubleType, false),
        figures.thresholdSweep().stream()
            .map(row -> row(row.figure(), row.label(), row.threshold()))
            .toList());
  }

  /**
   * Writes a table.
   *
   * @param keys columns that tell its rows apart, besides those that all tables have
   */
  private void write(String table, StructType keys, List<Row> rows) {
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
    tables.write(table, rows, schema, runId);
  }

  /** A row with the values of the table's own columns. */
  private Row row(Figure figure, Object... keys) {
    List<Object> values =
        new ArrayList<>(List.of(modelId, figure.level().columnValue(), figure.slice()));
    values.addAll(Arrays.asList(keys));
    values.add(figure.name());
    values.add(figure.value());
    values.add(orNull(figure.interval(), figure.interval().low()));
    values.add(orNull(figure.interval(), figure.interval().high()));
    values.add(figure.support());
    return RowFactory.create(values.toArray());
  }

  /** An end of an interval as a column holds it: null when the interval is unknown. */
  private static Double orNull(Interval interval, double end) {
    return interval.isKnown() ? (Double) end : null;
  }
}
