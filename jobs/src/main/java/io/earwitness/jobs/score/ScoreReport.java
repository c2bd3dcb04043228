package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.score.execute.Amount;
import io.earwitness.jobs.score.execute.ProgressLine;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.score.select.Selection;
import io.earwitness.jobs.tables.Reason;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.model.ModelFolder;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What {@code score} tells its user, before and after. */
final class ScoreReport implements InterruptedRuns.Listener {
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
    if (listing.count() == 0) {
      line("No audio was found: the inputs hold no file with a known ending.");
    } else {
      line("Found      %,d recordings", listing.count());
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

  void planned(ScorePlan plan, Listing listing) {
    Selection selection = plan.selection();
    if (plan.isContinued()) {
      line(
          "Going on   with run %s, begun at %s and interrupted: %,d recordings are scored already",
          plan.run().runId(),
          plan.run().startedAt().truncatedTo(ChronoUnit.SECONDS),
          selection.total(Disposition.STAGED).recordings());
    }
    if (!plan.hasRecordings()) {
      line("To score   none: all %,d are as they were scored", listing.count());
    }
    Amount left = selection.total(Disposition.LEFT);
    if (left.recordings() > 0) {
      line(
          "Left       %,d recordings, perhaps %s of audio: beyond the budget, for another run",
          left.recordings(), ProgressLine.duration(left.audioSeconds()));
    }
    Amount givenUp = selection.total(Disposition.GIVEN_UP);
    if (givenUp.recordings() > 0) {
      line(
          "Given up   %,d recordings that failed too often in a row; --only RETRY tries them again",
          givenUp.recordings());
    }
    Amount quarantined = selection.total(Disposition.QUARANTINED);
    if (quarantined.recordings() > 0) {
      line(
          "Quarantine %,d recordings that crashed their decoder in every attempt; --only RETRY"
              + " tries them again",
          quarantined.recordings());
    }
    if (plan.deletions().gone() > 0) {
      line(
          "Gone       %,d recordings are there no more; their rows stay, with a deleted_at",
          plan.deletions().gone());
    }
    if (plan.deletions().back() > 0) {
      line("Back       %,d recordings that had gone", plan.deletions().back());
    }
  }

  /** Tells what there is to score, why, and what it will probably cost. */
  void toScore(Selection selection, ScoringSpeed speed) {
    Map<Reason, Amount> amounts = selection.byReason(Disposition.TO_SCORE);
    Amount total = selection.total(Disposition.TO_SCORE);
    StringJoiner why = new StringJoiner(", ");
    amounts.forEach(
        (reason, amount) ->
            why.add(String.format(Locale.ROOT, "%,d %s", amount.recordings(), reason)));
    line("To score   %,d recordings (%s)", total.recordings(), why);
    line("           reason   recordings          MB  audio hours  core-hours");
    amounts.forEach((reason, amount) -> row(reason.name(), amount, speed));
    row("together", total, speed);
    line(
        "           Hours are expected: of audio by size, of cores %s",
        speed.measured() ? "by earlier runs of the model" : "by a guess, until the model has run");
  }

  private void row(String title, Amount amount, ScoringSpeed speed) {
    line(
        "           %-8s %,10d %,11.1f %,12.2f %,11.3f",
        title,
        amount.recordings(),
        amount.bytes() / 1e6,
        amount.audioSeconds() / 3600,
        speed.coreHours(amount));
  }

  @Override
  public void leftAlone(RunIdentity run) {
    line(
        "Unfinished run %s, begun at %s, over other inputs: its own command will finish it",
        run.runId(), run.startedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void abandoned(RunIdentity run) {
    line(
        "Deleted    the unfinished run %s, begun at %s, which had another model or other settings",
        run.runId(), run.startedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  void nothingDone(ResultTables tables) {
    line("Nothing was done. The tables are at %s", tables.uri());
  }

  void finished(RunTotals totals, ScorePlan plan, Instant begin, ResultTables tables) {
    String runId = plan.run().runId();
    if (plan.hasRecordings()) {
      double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
      line(
          "Scored     %,d recordings: %,d ok, %,d partial, %,d failed",
          totals.files(), totals.ok(), totals.partial(), totals.failed());
      line(
          "           %,d segments, %s of audio in %s%s",
          totals.segments(),
          ProgressLine.duration(totals.audioSeconds()),
          ProgressLine.duration(seconds),
          plan.isContinued()
              ? " since the run was taken up again"
              : String.format(Locale.ROOT, ": %.0f x real time", totals.audioSeconds() / seconds));
      counts(
          "Labels",
          tables.ofRun("files", runId).where("label IS NOT NULL"),
          "label",
          " recordings");
      counts("Events", tables.ofRun("events", runId), "label", " events");
      counts("Failures", tables.ofRun("failures", runId), "code", "");
    }
    line("Run        %s", runId);
    line("Tables     %s", tables.uri());
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
    line("%-10s %s%s", title, counts, unit);
  }
}
