package io.earwitness.jobs.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.DurationText;
import io.earwitness.jobs.progress.Printable;
import io.earwitness.jobs.progress.SummaryLines;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import io.earwitness.origin.Origin;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run has done, told from its rows. */
record ResultReport(SummaryLines out, ResultTables tables, String runId) {
  private static final String LABELS = "Labels";
  private static final String AMBIGUOUS = "Ambiguous";
  private static final String EVENTS = "Events";
  private static final String FAILURES = "Failures";

  /**
   * Tells how much was scored, and how fast.
   *
   * @param isContinued whether a part of it was scored before the run was interrupted
   * @param seconds since the run began, or was continued
   */
  void totals(RunTotals totals, boolean isContinued, double seconds) {
    outcomes("Scored", totals.recordings(), "recording", "recordings");
    if (totals.furtherTracks().count() > 0) {
      outcomes("", totals.furtherTracks(), "further track of them", "further tracks of them");
    }
    out.line(
        "",
        "%s, %s of audio in %s%s",
        Counted.of(totals.segments(), "segment"),
        DurationText.of(totals.audioSeconds()),
        DurationText.of(seconds),
        isContinued
            ? " since the run was continued"
            : String.format(Locale.ROOT, ": %.0f x real time", totals.audioSeconds() / seconds));
  }

  private void outcomes(String title, RunTotals.Outcomes of, String one, String several) {
    out.line(
        title,
        "%s: %,d ok, %,d partial, %,d failed",
        Counted.of(of.count(), one, several),
        of.ok(),
        of.partial(),
        of.failed());
  }

  /**
   * Tells how many recordings, events and failures there are of each kind; of further tracks, each
   * counts as a recording.
   */
  void counts() {
    Map<String, SortedMap<String, Long>> counts = countsByKind();
    kinds(LABELS, counts, "recording");
    ambiguousTimes(counts);
    kinds(EVENTS, counts, "event");
    kinds(FAILURES, counts, "");
    drift();
  }

  /** One query for all lines: of few rows, planning it takes longer than counting them. */
  private Map<String, SortedMap<String, Long>> countsByKind() {
    Dataset<Row> files = tables.ofRun("files", runId);
    Dataset<Row> ambiguous =
        files
            .where(RecordingUri.isOwn("uri"))
            .where(col("recorded_at_source").equalTo(Origin.AMBIGUOUS));
    Map<String, SortedMap<String, Long>> counts = new HashMap<>();
    of(LABELS, files.where("label IS NOT NULL"), "label")
        .union(of(AMBIGUOUS, ambiguous, "recorded_at_source"))
        .union(of(EVENTS, tables.ofRun("events", runId), "label"))
        .union(of(FAILURES, tables.ofRun("failures", runId), "code"))
        .groupBy("title", "kind")
        .count()
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(row.getString(0), title -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
    return counts;
  }

  private static Dataset<Row> of(String title, Dataset<Row> rows, String kind) {
    return rows.select(lit(title).as("title"), col(kind).as("kind"));
  }

  private void kinds(String title, Map<String, SortedMap<String, Long>> counts, String one) {
    if (!counts.containsKey(title)) {
      return;
    }
    StringJoiner kinds = new StringJoiner(", ");
    counts
        .get(title)
        .forEach((kind, count) -> kinds.add(String.format(Locale.ROOT, "%,d %s", count, kind)));
    boolean isOne = counts.get(title).values().stream().mapToLong(n -> n).sum() == 1;
    String unit = isOne || one.isEmpty() ? one : one + "s";
    out.line(title, "%s", (kinds + " " + unit).strip());
  }

  private void ambiguousTimes(Map<String, SortedMap<String, Long>> counts) {
    if (counts.containsKey(AMBIGUOUS)) {
      out.line(
          AMBIGUOUS,
          "%s times that can be read in several ways, so that recorded_at is null;"
              + " doctor --input FILE shows them",
          Counted.of(
              counts.get(AMBIGUOUS).get(Origin.AMBIGUOUS), "recording has", "recordings have"));
    }
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
          "%,d of %s moved, most of all %s: the report tells more",
          folders.getLong(0),
          Counted.of(folders.getLong(1), "folder"),
          Printable.of(folders.getString(2)));
    }
  }
}
