package io.earwitness.jobs.report;

import com.typesafe.config.Config;
import io.earwitness.jobs.tables.RunsTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * A committed run, as its row tells.
 *
 * @param runId its id
 * @param startedAt when it began
 * @param modelId its model
 * @param configHash the hash of its settings below {@code scoring}
 * @param settings all its settings
 * @param versions of Earwitness and what it uses
 * @param inputs what it listed
 * @param thresholds from which on a segment belongs to an event, by class; empty for rows of
 *     earlier versions
 */
public record ReportedRun(
    String runId,
    Instant startedAt,
    String modelId,
    String configHash,
    Config settings,
    Map<String, String> versions,
    List<String> inputs,
    Map<String, Double> thresholds) {
  private static final String ZONE = "scoring.recorded-at.zone";

  static ReportedRun of(Row row) {
    return new ReportedRun(
        row.getAs("run_id"),
        row.<java.sql.Timestamp>getAs("started_at").toInstant(),
        row.getAs("model_id"),
        row.getAs("config_hash"),
        RunsTable.settings(row),
        new TreeMap<>(row.<String, String>getJavaMap(row.fieldIndex("versions"))),
        row.getList(row.fieldIndex("inputs")),
        thresholds(row));
  }

  /** Tables that only earlier versions wrote lack the column. */
  private static Map<String, Double> thresholds(Row row) {
    boolean known =
        List.of(row.schema().fieldNames()).contains("thresholds")
            && row.getAs("thresholds") != null;
    return known ? row.getJavaMap(row.fieldIndex("thresholds")) : Map.of();
  }

  /** The zone in which its recorders tell the time, as far as the settings say. */
  ZoneId zone() {
    return settings.hasPath(ZONE) ? ZoneId.of(settings.getString(ZONE)) : ZoneOffset.UTC;
  }

  /** The class that stands for nothing of interest; empty when the settings name none. */
  String backgroundClass() {
    return RunsTable.backgroundClass(settings);
  }
}
