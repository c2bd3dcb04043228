package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.jobs.score.drift.FolderHistograms;
import io.earwitness.jobs.tables.EventsTable;
import io.earwitness.jobs.tables.FailuresTable;
import io.earwitness.jobs.tables.FilesTable;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RowTable;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import io.earwitness.jobs.tables.SegmentsTable;
import io.earwitness.model.ModelFolder;
import io.earwitness.origin.RecorderClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that are made of scored recordings.
 *
 * @param runId the run that writes them
 */
record RunTables(ResultTables tables, String runId, ModelFolder model, ScoreRequest request) {

  /** What is done before a table is written. */
  @FunctionalInterface
  interface Step {
    void accept(String what) throws IOException;
  }

  /**
   * Writes the tables, over what an interrupted attempt has left of them.
   *
   * @param selected why they were scored, see {@link RowTable#completed}
   * @param begin is told of each table before it is written, and may refuse
   */
  void write(JavaRDD<ScoredRecording> scored, Dataset<Row> selected, Step begin)
      throws IOException {
    List<String> classes = model.spec().classes();
    Settings settings = request.settings();
    Map<String, Double> thresholds = settings.scoring().thresholds(model.spec());
    RecorderClock clock = settings.scoring().recordedAt();
    for (RowTable table :
        List.of(
            new SegmentsTable(classes, model.id(), clock),
            new FilesTable(classes, thresholds, clock, model.id(), settings.scoringHash()),
            new EventsTable(classes, thresholds, clock),
            new FailuresTable())) {
      begin.accept("writing " + table.name());
      Dataset<Row> rows = table.completed(tables.rows(table, scored), selected);
      tables.write(table.name(), rows, table.order(), runId);
    }
    begin.accept("writing " + ScoreHistogramsTable.NAME);
    Dataset<Row> histograms =
        new FolderHistograms(request.inputs(), model, settings.scoringHash())
            .rows(scored, tables, selected.sparkSession());
    tables.write(ScoreHistogramsTable.NAME, histograms, ScoreHistogramsTable.ORDER, runId);
  }
}
