package io.earwitness.jobs.score;

import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.run.StagedResults;
import io.earwitness.jobs.score.select.CoveredInputs;
import io.earwitness.jobs.score.select.Deletions;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.score.select.ListedRecordings;
import io.earwitness.jobs.score.select.Reasons;
import io.earwitness.jobs.score.select.Selection;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a run will do, worked out without doing any of it.
 *
 * @param run the run: one that was interrupted and is taken up now, or a new one
 * @param interrupted the one that was interrupted, as it began
 * @param staged what it scored before it was interrupted, and can still be used
 * @param selection what becomes of the listed recordings
 * @param deletions what was deleted, or is there again
 */
record ScorePlan(
    RunIdentity run,
    Optional<RunIdentity> interrupted,
    Optional<StagedResults> staged,
    Selection selection,
    Deletions deletions) {

  /** Compares what is listed with what the committed runs and an interrupted one have scored. */
  static ScorePlan of(
      Listing listing,
      RunIdentity newRun,
      ScoreRequest request,
      ResultTables tables,
      InterruptedRuns interruptedRuns,
      SparkSession spark)
      throws IOException {
    Dataset<Row> listed = ListedRecordings.rows(listing.recordings(), spark);
    boolean hasTables = tables.exist();
    if (hasTables) {
      ResultViews.registerRecordings(tables, spark);
    }
    Dataset<Row> assessed =
        new Reasons(newRun.modelId(), newRun.configHash(), request.maxAttempts())
            .of(listed, hasTables ? Reasons.known(spark) : Reasons.knowingNothing(spark));
    Optional<RunIdentity> interrupted = interruptedRuns.continuedBy(newRun);
    RunIdentity run = interrupted.map(earlier -> earlier.takenUpBy(newRun)).orElse(newRun);
    List<Path> waves = interrupted.isPresent() ? interruptedRuns.finishedWaves(run) : List.of();
    Optional<StagedResults> staged =
        waves.isEmpty()
            ? Optional.empty()
            : Optional.of(
                StagedResults.of(waves, spark).stillListed(listed).withoutFailuresOfStorage());
    Selection selection =
        Selection.of(
            assessed,
            request.wanted(),
            request.maxAudioHours().map(hours -> 3600 * hours),
            staged.map(StagedResults::uris));
    return new ScorePlan(
        run,
        interrupted,
        staged,
        selection,
        hasTables
            ? Deletions.of(
                selection.rows(), inputs(request, listing, spark), run.startedAt(), spark)
            : Deletions.none(spark));
  }

  private static CoveredInputs inputs(ScoreRequest request, Listing listing, SparkSession spark) {
    return CoveredInputs.of(
            request.inputs(),
            listing.unreadable(),
            request.settings().input().extensions(),
            spark.sparkContext().hadoopConfiguration())
        .withRecordings(listing.recordings());
  }

  /** What was scored now, and what was before the run was interrupted. */
  StagedResults withStaged(StagedResults now) {
    return staged.map(before -> before.and(now)).orElse(now);
  }

  /** Whether there are recordings to score, or such that were scored before an interruption. */
  boolean hasRecordings() {
    return selection.total(Disposition.TO_SCORE).recordings()
            + selection.total(Disposition.STAGED).recordings()
        > 0;
  }

  /** Whether there is nothing to commit. */
  boolean isEmpty() {
    return !hasRecordings() && deletions.isEmpty();
  }
}
