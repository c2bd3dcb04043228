package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.detection.Recording;
import io.earwitness.detection.Recording.Reason;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.model.ModelFolder;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What {@code score} tells its user, before and after. */
final class ScoreReport {
  private final PrintStream out;

  ScoreReport(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void asked(ModelFolder model, Settings settings) {
    line("Model      %s", model.title());
    List<String> changes = settings.changes();
    line(
        "Settings   %s (config_hash %s)",
        changes.isEmpty() ? "all at their defaults" : String.join(", ", changes),
        settings.scoringHash());
  }

  void listed(Listing listing) {
    if (listing.recordings().isEmpty()) {
      line("No audio was found: the inputs hold no file with a known ending.");
    } else {
      line("Found      %,d recordings", listing.recordings().size());
    }
    long skipped = listing.skippedHidden() + listing.skippedByExtension();
    if (skipped > 0) {
      line(
          "Passed by  %,d files: %,d by their ending, %,d hidden",
          skipped, listing.skippedByExtension(), listing.skippedHidden());
    }
    if (!listing.unreadableFolders().isEmpty()) {
      line(
          "Closed     %,d folders could not be listed, such as %s",
          listing.unreadableFolders().size(), listing.unreadableFolders().get(0));
    }
  }

  void planned(WorkPlan plan, List<Recording> selected, Listing listing) {
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    selected.forEach(recording -> reasons.merge(recording.reason(), 1, Integer::sum));
    StringJoiner why = new StringJoiner(", ");
    reasons.forEach(
        (reason, count) -> why.add(String.format(Locale.ROOT, "%,d %s", count, reason)));
    if (selected.isEmpty()) {
      line("To score   none: all %,d are as they were scored", listing.recordings().size());
      return;
    }
    line("To score   %,d recordings (%s)", selected.size(), why);
    line(
        "           %,.1f MB, perhaps %s of audio, as %,d Spark tasks",
        plan.bytes() / 1e6, ProgressLine.duration(plan.audioSeconds()), plan.partitions().size());
  }

  void nothingDone(ResultTables tables) {
    line("Nothing was done. The tables are at %s", tables.uri());
  }

  void finished(RunTotals totals, Run run, ResultTables tables, SparkSession spark) {
    double seconds = run.secondsUntil(Instant.now());
    line(
        "Scored     %,d recordings: %,d ok, %,d partial, %,d failed",
        totals.files(), totals.ok(), totals.partial(), totals.failed());
    line(
        "           %,d segments, %s of audio in %s: %.0f x real time",
        totals.segments(),
        ProgressLine.duration(totals.audioSeconds()),
        ProgressLine.duration(seconds),
        totals.audioSeconds() / seconds);
    ResultViews.register(tables, spark);
    counts(
        "Labels",
        spark
            .sql(
                "SELECT label, count(*) FROM files WHERE run_id = '"
                    + run.id()
                    + "' AND label IS NOT NULL GROUP BY label ORDER BY label")
            .collectAsList(),
        " recordings");
    counts(
        "Events",
        spark
            .sql(
                "SELECT label, count(*) FROM events WHERE run_id = '"
                    + run.id()
                    + "' GROUP BY label ORDER BY label")
            .collectAsList(),
        " events");
    counts(
        "Failures",
        spark
            .sql(
                "SELECT code, count(*) FROM failures WHERE run_id = '"
                    + run.id()
                    + "' GROUP BY code ORDER BY code")
            .collectAsList(),
        "");
    line("Run        %s", run.id());
    line("Tables     %s", tables.uri());
  }

  private void counts(String title, List<Row> rows, String unit) {
    if (rows.isEmpty()) {
      return;
    }
    StringJoiner counts = new StringJoiner(", ");
    for (Row row : rows) {
      counts.add(String.format(Locale.ROOT, "%,d %s", row.getLong(1), row.getString(0)));
    }
    line("%-10s %s%s", title, counts, unit);
  }
}
