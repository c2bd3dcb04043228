package io.earwitness.jobs.evaluate;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.evaluation.MetricTables;
import io.earwitness.jobs.tables.ResultTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Writes figures to the tables of metrics. */
final class MetricRows {
  private MetricRows() {}

  /** Replaces the figures of a run. */
  static void write(MetricTables figures, String modelId, String runId, ResultTables tables) {
    tables.write(
        "metrics",
        figures.metrics().stream()
            .map(
                r ->
                    row(
                        modelId,
                        r.level().columnValue(),
                        r.slice(),
                        List.of(),
                        r.name(),
                        r.value(),
                        r.ciLow(),
                        r.ciHigh(),
                        r.support()))
            .toList(),
        schema(),
        runId);
    tables.write(
        "metrics_by_class",
        figures.metricsByClass().stream()
            .map(
                r ->
                    row(
                        modelId,
                        r.level().columnValue(),
                        r.slice(),
                        List.of(r.label()),
                        r.name(),
                        r.value(),
                        r.ciLow(),
                        r.ciHigh(),
                        r.support()))
            .toList(),
        schema("class", StringType),
        runId);
    tables.write(
        "confusion_matrix",
        figures.confusionMatrix().stream()
            .map(
                r ->
                    row(
                        modelId,
                        r.level().columnValue(),
                        r.slice(),
                        List.of(r.trueLabel(), r.predictedLabel()),
                        r.name(),
                        r.value(),
                        r.ciLow(),
                        r.ciHigh(),
                        r.support()))
            .toList(),
        schema("true_class", StringType, "predicted_class", StringType),
        runId);
    tables.write(
        "threshold_sweep",
        figures.thresholdSweep().stream()
            .map(
                r ->
                    row(
                        modelId,
                        r.level().columnValue(),
                        r.slice(),
                        List.of(r.label(), r.threshold()),
                        r.name(),
                        r.value(),
                        r.ciLow(),
                        r.ciHigh(),
                        r.support()))
            .toList(),
        schema("class", StringType, "threshold", DoubleType),
        runId);
  }

  private static StructType schema(Object... keys) {
    StructType schema =
        new StructType()
            .add("model_id", StringType, false)
            .add("level", StringType, false)
            .add("slice", StringType, false);
    for (int i = 0; i < keys.length; i += 2) {
      schema = schema.add((String) keys[i], (DataType) keys[i + 1], false);
    }
    return schema
        .add("name", StringType, false)
        .add("value", DoubleType, false)
        .add("ci_low", DoubleType, true)
        .add("ci_high", DoubleType, true)
        .add("support", LongType, false);
  }

  private static Row row(
      String modelId,
      String level,
      String slice,
      List<Object> keys,
      String name,
      double value,
      Double ciLow,
      Double ciHigh,
      long support) {
    List<Object> values = new ArrayList<>(List.of(modelId, level, slice));
    values.addAll(keys);
    values.add(name);
    values.add(value);
    values.add(ciLow);
    values.add(ciHigh);
    values.add(support);
    return RowFactory.create(values.toArray());
  }
}
