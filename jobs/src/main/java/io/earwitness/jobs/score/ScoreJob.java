package io.earwitness.jobs.score;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.jobs.listing.InputLister;
import io.earwitness.jobs.listing.InputUris;
import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.OutputFailure;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.run.RunLock;
import io.earwitness.jobs.score.run.StagedResults;
import io.earwitness.jobs.score.run.WorkArea;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.score.watch.RunInLogs;
import io.earwitness.jobs.score.watch.ScoringMetrics;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.jdk.javaapi.OptionConverters;

/** Scores an archive: list, select, plan, score, summarise, commit. */
public final class ScoreJob {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreJob.class);

  private final JobContext context;
  private final SparkSession spark;
  private final ScoreRequest request;
  private final ModelFolder model;
  private final ResultTables tables;
  private final WorkArea work;
  private final InterruptedRuns interrupted;
  private final ScoreReport report;
  private long keptRecordings;

  /**
   * Reads the model.
   *
   * @throws WrongUseException when the model, an input's storage or the output cannot be used
   */
  public ScoreJob(JobContext context, ScoreRequest request) {
    this.context = context;
    this.spark = context.spark();
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    this.request = request.withInputs(InputUris.absolute(request.inputs(), storage));
    this.model = ModelFolder.of(request.model(), storage);
    request.settings().scoring().requireFits(model.spec());
    this.tables = ResultTables.at(request.output(), spark);
    this.work = new WorkArea(tables.folders(), storage);
    this.interrupted = new InterruptedRuns(tables.folders(), work);
    this.report = new ScoreReport(context.console(), tables);
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException for a mistake of the user, before anything is scored; when another
   *     run writes to the output; and when the output does not accept the results
   * @throws IOException when the output cannot be read
   */
  public ExitCode run() throws IOException {
    Option<String> sparkUi = spark.sparkContext().uiWebUrl();
    report.asked(model, request.settings(), OptionConverters.toJava(sparkUi));
    return request.dryRun() ? onlyPlan() : scoreUnderLock();
  }

  private ExitCode onlyPlan() throws IOException {
    if (plan().isEmpty()) {
      return ExitCode.NO_AUDIO;
    }
    report.nothingDone();
    return ExitCode.FINE;
  }

  private ExitCode scoreUnderLock() throws IOException {
    tables.folders().requireWritable();
    try (RunLock lock =
        RunLock.take(
            work,
            RunLock.HEARTBEAT,
            () -> spark.sparkContext().cancelAllJobs(),
            report::waitsForLock)) {
      try {
        return score(lock);
      } catch (Exception | FSError e) {
        lock.requireNotLost();
        Optional<WrongUseException> failure = OutputFailure.in(e, tables.uri());
        if (failure.isPresent()) {
          throw failure.get();
        }
        throw e;
      }
    }
  }

  private ExitCode score(RunLock lock) throws IOException {
    Instant begin = Instant.now();
    Optional<ScorePlan> planned = plan();
    if (planned.isEmpty()) {
      return ExitCode.NO_AUDIO;
    }
    ScorePlan plan = planned.get();
    interrupted.deleteWhatNoRunNeeds(plan.run(), report);
    if (plan.isEmpty()) {
      work.delete(plan.run().runId());
      report.nothingDone();
      return ExitCode.FINE;
    }
    keptRecordings = plan.selection().total(Disposition.STAGED).recordings();
    // A model that does not run shows here, and not on the executors.
    Classifier.of(model);
    RunInLogs.tell(plan.run().runId(), spark.sparkContext());
    StagedResults now;
    try (ScoringMetrics metrics = ScoringMetrics.show(spark.sparkContext())) {
      now = scorer(metrics).score(plan.selection(), plan.run(), work.of(plan.run().runId()), lock);
    }
    JavaRDD<ScoredRecording> scored = plan.withStaged(now).recordings();

    writeTables(plan, scored, lock);
    context.step("counting results");
    RunTotals totals = RunTotals.of(scored);
    lock.requireHeld();
    commit(plan, totals);
    cleanUpAndTell(plan, totals, begin);
    return totals.failureRate() > request.maxFailureRate()
        ? ExitCode.TOO_MANY_FAILURES
        : ExitCode.FINE;
  }

  private SelectionScorer scorer(ScoringMetrics metrics) {
    return new SelectionScorer(
        spark,
        model,
        request,
        metrics,
        context.progress(),
        recordings -> keptRecordings += recordings);
  }

  /** Lists, selects and says what there is to do; empty when no audio was found. */
  private Optional<ScorePlan> plan() throws IOException {
    context.step("listing the inputs");
    Listing listing =
        InputLister.list(request.inputs(), request.settings().input().extensions(), spark);
    report.listed(listing);
    if (listing.count() == 0) {
      return Optional.empty();
    }
    context.step("selecting what to score");
    RunIdentity run =
        RunIdentity.begin(model.id(), request.settings().scoringHash(), request.inputs());
    ScorePlan plan = ScorePlan.of(listing, run, request, tables, interrupted, spark);
    report.planned(plan, listing);
    if (plan.selection().total(Disposition.TO_SCORE).recordings() > 0) {
      report.toScore(plan.selection(), ScoringCost.of(model.id(), tables, spark));
    }
    return Optional.of(plan);
  }

  /** A run that has taken this one up writes the same folders: none is touched without the lock. */
  private void writeTables(ScorePlan plan, JavaRDD<ScoredRecording> scored, RunLock lock)
      throws IOException {
    String runId = plan.run().runId();
    lock.requireHeld();
    tables.folders().deleteUncommitted(runId);
    RunTables.Step begin =
        step -> {
          lock.requireHeld();
          context.step(step);
        };
    if (plan.hasRecordings()) {
      new RunTables(tables, runId, model, request)
          .write(scored, plan.selection().committed(), begin);
    }
    begin.accept("writing deletions");
    plan.deletions().write(tables, runId);
  }

  private void commit(ScorePlan plan, RunTotals totals) throws IOException {
    context.step("committing");
    RunRow row =
        new RunRow(
            plan.run(),
            request,
            totals,
            plan.selection().total(Disposition.LEFT_OVER).recordings(),
            plan.deletions().deleted(),
            Instant.now(),
            request.settings().scoring().thresholds(model.spec()));
    tables.commit(row.toRow(), plan.run().runId());
  }

  /** Whatever goes wrong once the run is committed, it is. */
  private void cleanUpAndTell(ScorePlan plan, RunTotals totals, Instant begin) {
    try {
      work.delete(plan.run().runId());
      context.step("reporting");
      report.finished(totals, plan, begin);
    } catch (Exception | FSError e) {
      LOG.warn("What comes after the commit went wrong", e);
      report.committedAllTheSame(plan.run(), e);
    }
  }

  /** Recordings that need not be scored again when the job is stopped now. */
  public long keptRecordings() {
    return keptRecordings;
  }
}
