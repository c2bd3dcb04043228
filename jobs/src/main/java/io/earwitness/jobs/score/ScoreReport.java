package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.jobs.files.StorageFailure;
import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.SummaryLines;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.select.Selection;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.model.ModelFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code score} tells its user: what it was asked, what it will do, and what it did. */
final class ScoreReport implements InterruptedRuns.Listener {
  private final SummaryLines out;
  private final ResultTables tables;

  ScoreReport(Console console, ResultTables tables) {
    this.out = new SummaryLines(console);
    this.tables = tables;
  }

  /**
   * Tells what the run was asked for.
   *
   * @param sparkUi where Spark shows what it does, if it does
   */
  void asked(ModelFolder model, Settings settings, Optional<String> sparkUi) {
    sparkUi.ifPresent(address -> out.line("Spark UI", "%s", address));
    out.line("Model", "%s", model.title());
    List<String> changes = settings.changes();
    out.line(
        "Settings",
        "%s (config_hash %s)",
        changes.isEmpty() ? "all at their defaults" : String.join(", ", changes),
        settings.scoringHash());
  }

  void waitsForLock(String holder, Duration time) {
    out.waitsForLock(holder, time);
  }

  void listed(Listing listing) {
    if (listing.count() == 0) {
      out.sentence("No audio was found: the inputs hold no file with a known extension.");
    } else {
      out.line("Found", "%s", Counted.of(listing.count(), "recording"));
    }
    new PassedByReport(out).tell(listing.passedBy());
    if (!listing.unreadable().isEmpty()) {
      out.line(
          "Unreadable",
          "%s could not be looked into, such as %s",
          Counted.of(listing.unreadable().size(), "folder or link", "folders or links"),
          listing.unreadable().get(0));
    }
  }

  void planned(ScorePlan plan, Listing listing) {
    new PlanReport(out).plan(plan, listing);
  }

  void toScore(Selection selection, ScoringCost cost) {
    new PlanReport(out).toScore(selection, cost);
  }

  @Override
  public void leftAlone(RunIdentity run) {
    out.line(
        "Unfinished",
        "run %s, started at %s, has other inputs: the command that started it will finish it",
        run.runId(),
        run.firstStartedAt());
  }

  @Override
  public void abandoned(RunIdentity run) {
    out.line(
        "Discarded",
        "the unfinished run %s, started at %s, which had another model or other settings",
        run.runId(),
        run.firstStartedAt());
  }

  void nothingDone() {
    out.sentence("Nothing was done. The tables are at %s", tables.uri());
  }

  void committedAllTheSame(RunIdentity run, Throwable thrown) {
    out.line(
        "Committed",
        "run %s is in the tables at %s, but then something went wrong: %s",
        run.runId(),
        tables.uri(),
        StorageFailure.said(thrown).orElseGet(thrown::toString));
  }

  void finished(RunTotals totals, ScorePlan plan, Instant begin) {
    String runId = plan.run().runId();
    if (plan.hasRecordings()) {
      double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
      ResultReport results = new ResultReport(out, tables, runId);
      results.totals(totals, plan.interrupted().isPresent(), seconds);
      results.counts();
    }
    out.line("Run", "%s", runId);
    out.line("Tables", "%s", tables.uri());
  }
}
