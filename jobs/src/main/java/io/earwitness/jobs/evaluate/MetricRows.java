package io.earwitness.jobs.evaluate;

import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.jobs.tables.MetricTableSchemas;
import io.earwitness.jobs.tables.ResultTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        MetricTableSchemas.METRICS,
        figures.metrics().stream().map(figure -> row(figure)).toList());
    write(
        "metrics_by_class",
        MetricTableSchemas.METRICS_BY_CLASS,
        figures.metricsByClass().stream().map(row -> row(row.figure(), row.label())).toList());
    write(
        "confusion_matrix",
        MetricTableSchemas.CONFUSION_MATRIX,
        figures.confusionMatrix().stream()
            .map(row -> row(row.figure(), row.trueLabel(), row.predictedLabel()))
            .toList());
    write(
        "threshold_sweep",
        MetricTableSchemas.THRESHOLD_SWEEP,
        figures.thresholdSweep().stream()
            .map(row -> row(row.figure(), row.label(), row.threshold()))
            .toList());
    write(
        "reliability",
        MetricTableSchemas.RELIABILITY,
        figures.reliability().stream()
            .map(row -> row(row.figure(), row.label(), row.from(), row.to()))
            .toList());
  }

  private void write(String table, StructType schema, List<Row> rows) {
    tables.write(table, rows, schema, runId);
  }

  /** A row with the values of those columns that not all of the tables have. */
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
