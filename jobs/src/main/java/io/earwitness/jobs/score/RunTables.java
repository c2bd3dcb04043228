package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.detection.RecorderClock;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.jobs.tables.EventsTable;
import io.earwitness.jobs.tables.FailuresTable;
import io.earwitness.jobs.tables.FilesTable;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RowTable;
import io.earwitness.jobs.tables.SegmentsTable;
import io.earwitness.model.ModelFolder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that are made of scored recordings.
 *
 * @param runId the run that writes them
 */
record RunTables(ResultTables tables, String runId, ModelFolder model, Settings settings) {

  /**
   * Writes the tables, over what an interrupted attempt has left of them.
   *
   * @param assessed how many runs have failed at the recordings before: columns {@code uri} and
   *     {@code failed_attempts}
   * @param describe is told what comes next
   */
  void write(JavaRDD<ScoredRecording> scored, Dataset<Row> assessed, Consumer<String> describe) {
    List<String> classes = model.spec().classes();
    Map<String, Double> thresholds = settings.scoring().thresholds(model.spec());
    RecorderClock clock = settings.scoring().recordedAt();
    for (RowTable table :
        List.of(
            new SegmentsTable(classes, model.id(), clock),
            new FilesTable(classes, thresholds, clock, model.id(), settings.scoringHash()),
            new EventsTable(classes, thresholds, clock))) {
      describe.accept("writing " + table.name());
      tables.write(table.name(), tables.rows(table, scored), table.order(), runId);
    }
    FailuresTable failures = new FailuresTable();
    describe.accept("writing " + failures.name());
    tables.write(
        failures.name(),
        FailuresTable.addAttempts(
            tables.rows(failures, scored),
            assessed.where("failed_attempts > 0").select("uri", "failed_attempts")),
        failures.order(),
        runId);
  }
}
