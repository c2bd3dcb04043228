package io.earwitness.jobs.score;

import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.DurationText;
import io.earwitness.jobs.progress.SummaryLines;
import io.earwitness.jobs.score.execute.Amount;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.score.select.Selection;
import io.earwitness.jobs.tables.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What a run will do and what it will probably cost, in words and as a table. */
record PlanReport(SummaryLines out) {

  /** Tells what becomes of the recordings that are not scored, and of an interrupted run. */
  void plan(ScorePlan plan, Listing listing) {
    Selection selection = plan.selection();
    plan.interrupted()
        .ifPresent(
            run ->
                out.line(
                    "Continuing",
                    "run %s, started at %s and interrupted: %s scored already",
                    run.runId(),
                    run.firstStartedAt(),
                    Counted.of(
                        selection.total(Disposition.STAGED).recordings(),
                        "recording is",
                        "recordings are")));
    if (!plan.hasRecordings()) {
      out.line(
          "To score",
          "none: no reason to score any of the %s now",
          Counted.of(listing.count(), "recording"));
    }
    Amount leftOver = selection.total(Disposition.LEFT_OVER);
    if (leftOver.recordings() > 0) {
      out.line(
          "Left over",
          "%s with about %s of audio: over the budget, for another run",
          Counted.of(leftOver.recordings(), "recording"),
          DurationText.of(leftOver.audioSeconds()));
    }
    long givenUp = selection.total(Disposition.GIVEN_UP).recordings();
    if (givenUp > 0) {
      out.line(
          "Given up",
          "%s that failed too often in a row; --only RETRY tries again",
          Counted.of(givenUp, "recording"));
    }
    long quarantined = selection.total(Disposition.QUARANTINED).recordings();
    if (quarantined > 0) {
      out.line(
          "Quarantine",
          "%s that crashed the decoder in every attempt; --only RETRY tries again",
          Counted.of(quarantined, "recording"));
    }
    if (plan.deletions().deleted() > 0) {
      out.line(
          "Deleted",
          "%s no longer there; the rows stay, with the time in deleted_at",
          Counted.of(plan.deletions().deleted(), "recording is", "recordings are"));
    }
    if (plan.deletions().reappeared() > 0) {
      out.line(
          "Reappeared",
          "%s that had been deleted",
          Counted.of(plan.deletions().reappeared(), "recording"));
    }
  }

  /** Tells what there is to score, why, and what it will probably cost. */
  void toScore(Selection selection, ScoringCost cost) {
    Map<Reason, Amount> amounts = selection.byReason(Disposition.TO_SCORE);
    Amount total = selection.total(Disposition.TO_SCORE);
    StringJoiner why = new StringJoiner(", ");
    amounts.forEach(
        (reason, amount) ->
            why.add(String.format(Locale.ROOT, "%,d %s", amount.recordings(), reason)));
    out.line("To score", "%s (%s)", Counted.of(total.recordings(), "recording"), why);
    out.line("", "reason   recordings          MB  audio hours  core-hours");
    amounts.forEach((reason, amount) -> row(reason.name(), amount, cost));
    row("total", total, cost);
    out.line(
        "",
        "Audio hours are estimated from sizes, core-hours %s",
        cost.measured()
            ? "from earlier runs of the model"
            : "by a rough guess, as the model has not run here yet");
  }

  private void row(String title, Amount amount, ScoringCost cost) {
    out.line(
        "",
        "%-8s %,10d %,11.1f %,12.2f %,11.3f",
        title,
        amount.recordings(),
        amount.bytes() / 1e6,
        amount.audioSeconds() / 3600,
        cost.coreHours(amount));
  }
}
