package io.earwitness.jobs.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;

import io.earwitness.jobs.progress.DurationText;
import io.earwitness.jobs.progress.Printable;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import io.earwitness.origin.Origin;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run has done, told from its rows. */
record ResultReport(SummaryLines out, ResultTables tables, String runId) {

  /**
   * Tells how much was scored, and how fast.
   *
   * @param isContinued whether a part of it was scored before the run was interrupted
   * @param seconds since the run began, or was continued
   */
  void totals(RunTotals totals, boolean isContinued, double seconds) {
    outcomes("Scored", totals.recordings(), "recordings");
    if (totals.furtherTracks().count() > 0) {
      outcomes("", totals.furtherTracks(), "further tracks of them");
    }
    out.line(
        "",
        "%,d segments, %s of audio in %s%s",
        totals.segments(),
        DurationText.of(totals.audioSeconds()),
        DurationText.of(seconds),
        isContinued
            ? " since the run was continued"
            : String.format(Locale.ROOT, ": %.0f x real time", totals.audioSeconds() / seconds));
  }

  private void outcomes(String title, RunTotals.Outcomes of, String what) {
    out.line(
        title,
        "%,d %s: %,d ok, %,d partial, %,d failed",
        of.count(),
        what,
        of.ok(),
        of.partial(),
        of.failed());
  }

  /**
   * Tells how many recordings, events and failures there are of each kind; of further tracks, each
   * counts as a recording.
   */
  void counts() {
    counts(
        "Labels", tables.ofRun("files", runId).where("label IS NOT NULL"), "label", " recordings");
    ambiguousTimes();
    counts("Events", tables.ofRun("events", runId), "label", " events");
    counts("Failures", tables.ofRun("failures", runId), "code", "");
    drift();
  }

  private void drift() {
    Row folders =
        tables
            .ofRun(ScoreHistogramsTable.NAME, runId)
            .groupBy("folder")
            .agg(max(expr(ScoreHistogramsTable.FURTHEST)).as("furthest"))
            .selectExpr("count_if(furthest >= 1)", "count(*)", "max_by(folder, furthest)")
            .first();
    if (folders.getLong(0) > 0) {
      out.line(
          "Drift",
          "%,d of %,d folders moved, most of all %s: the report tells more",
          folders.getLong(0),
          folders.getLong(1),
          Printable.of(folders.getString(2)));
    }
  }

  private void ambiguousTimes() {
    long count =
        tables
            .ofRun("files", runId)
            .where(RecordingUri.isOwn("uri"))
            .where(col("recorded_at_source").equalTo(Origin.AMBIGUOUS))
            .count();
    if (count > 0) {
      out.line(
          "Ambiguous",
          "%,d recordings have times that can be read in several ways, so that recorded_at is null;"
              + " doctor --input FILE shows them",
          count);
    }
  }

  private void counts(String title, Dataset<Row> table, String by, String unit) {
    Map<String, Long> sorted = new TreeMap<>();
    for (Row row : table.groupBy(by).count().collectAsList()) {
      sorted.put(row.getString(0), row.getLong(1));
    }
    if (sorted.isEmpty()) {
      return;
    }
    StringJoiner counts = new StringJoiner(", ");
    sorted.forEach(
        (value, count) -> counts.add(String.format(Locale.ROOT, "%,d %s", count, value)));
    out.line(title, "%s%s", counts, unit);
  }
}
