package io.earwitness.jobs.score;

import io.earwitness.WrongUseException;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.jobs.listing.InputLister;
import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.score.execute.InFlightMarkers;
import io.earwitness.jobs.score.execute.Progress;
import io.earwitness.jobs.score.execute.ProgressLine;
import io.earwitness.jobs.score.execute.Suspects;
import io.earwitness.jobs.score.execute.WaveScorer;
import io.earwitness.jobs.score.execute.Waves;
import io.earwitness.jobs.score.run.FailedOutput;
import io.earwitness.jobs.score.run.InterruptedRuns;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.run.RunLock;
import io.earwitness.jobs.score.run.RunWork;
import io.earwitness.jobs.score.run.StagedResults;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Scores an archive: list, select, plan, score, summarise, commit. */
public final class ScoreJob {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration storage;
  private final ScoreRequest request;
  private final PrintStream out;
  private final ScoreReport report;

  public ScoreJob(SparkSession spark, ScoreRequest request, PrintStream out) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.storage = context.hadoopConfiguration();
    this.request = request;
    this.out = out;
    this.report = new ScoreReport(out);
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException for a mistake of the user, before anything is scored; when another
   *     run writes to the output; and when the output takes no results
   * @throws IOException when the output cannot be read
   */
  public ExitCode run() throws IOException {
    ModelFolder model =
        request.model().map(uri -> ModelFolder.read(uri, storage)).orElseGet(ModelFolder::shipped);
    request.settings().thresholds(model.spec());
    report.asked(model, request.settings());
    ResultTables tables = ResultTables.at(request.output(), spark);
    InterruptedRuns interrupted = new InterruptedRuns(tables, storage);
    if (request.dryRun()) {
      Optional<ScorePlan> plan = plan(model, tables, interrupted);
      plan.ifPresent(p -> report.nothingDone(tables));
      return plan.isPresent() ? ExitCode.FINE : ExitCode.NO_AUDIO;
    }
    tables.requireWritable();
    try (RunLock lock =
        RunLock.take(tables, storage, RunLock.HEARTBEAT, context::cancelAllJobs, out)) {
      try {
        return run(model, tables, interrupted, lock);
      } catch (Exception | FSError e) {
        // If the lock was lost, that is what cancelled Spark's jobs, and what there is to say.
        if (lock.isLost()) {
          lock.requireHeld();
        }
        Optional<WrongUseException> failure = FailedOutput.in(e, tables.uri());
        if (failure.isPresent()) {
          throw failure.get();
        }
        throw e;
      }
    }
  }

  /** Lists, selects and says what there is to do; empty when no audio was found. */
  private Optional<ScorePlan> plan(
      ModelFolder model, ResultTables tables, InterruptedRuns interrupted) throws IOException {
    describe("listing the inputs");
    Listing listing = InputLister.list(request.inputs(), request.settings().extensions(), spark);
    report.listed(listing);
    if (listing.count() == 0) {
      return Optional.empty();
    }
    describe("selecting what to score");
    RunIdentity run =
        RunIdentity.begin(model.id(), request.settings().scoringHash(), request.inputs());
    ScorePlan plan = ScorePlan.of(listing, run, request, tables, interrupted, spark);
    report.planned(plan, listing);
    if (plan.selection().total(Disposition.TO_SCORE).recordings() > 0) {
      report.toScore(plan.selection(), ScoringSpeed.of(model.id(), tables, spark));
    }
    return Optional.of(plan);
  }

  private ExitCode run(
      ModelFolder model, ResultTables tables, InterruptedRuns interrupted, RunLock lock)
      throws IOException {
    Instant begin = Instant.now();
    Optional<ScorePlan> planned = plan(model, tables, interrupted);
    if (planned.isEmpty()) {
      return ExitCode.NO_AUDIO;
    }
    ScorePlan plan = planned.get();
    interrupted.deleteWhatNoRunNeeds(plan.run(), report);
    if (plan.isEmpty()) {
      tables.deleteWork(plan.run().runId());
      report.nothingDone(tables);
      return ExitCode.FINE;
    }
    // A model that does not run shows here, and not on the executors.
    Classifier.of(model);
    StagedResults now = score(plan, model, tables, lock);
    JavaRDD<ScoredRecording> scored =
        plan.staged().map(before -> before.and(now)).orElse(now).recordings();

    lock.requireHeld();
    tables.deleteUncommitted(plan.run().runId());
    if (plan.hasRecordings()) {
      new RunTables(tables, plan.run().runId(), model, request.settings())
          .write(scored, plan.selection().committed(), this::describe);
    }
    describe("writing deletions");
    plan.deletions().write(tables, plan.run().runId());
    describe("counting results");
    RunTotals totals = RunTotals.of(scored);
    describe("committing");
    Run run = new Run(plan.run(), request);
    lock.requireHeld();
    tables.commit(
        run.row(
            totals,
            plan.selection().total(Disposition.LEFT).recordings(),
            plan.deletions().gone(),
            Instant.now()),
        run.id());
    tables.deleteWork(run.id());
    describe("telling what was done");
    report.finished(totals, plan, begin, tables);
    return totals.failureRate() > request.maxFailureRate()
        ? ExitCode.TOO_MANY_FAILURES
        : ExitCode.FINE;
  }

  private StagedResults score(ScorePlan plan, ModelFolder model, ResultTables tables, RunLock lock)
      throws IOException {
    Path workFolder = tables.workFolder(plan.run().runId());
    Suspects suspects = InFlightMarkers.left(workFolder, storage).and(plan.selection().suspects());
    InFlightMarkers marks = spark.sparkContext().isLocal() ? InFlightMarkers.of(workFolder) : null;
    RunWork work = RunWork.of(plan.run().runId(), tables, storage);
    work.begin(plan.run());
    List<Path> folders = new ArrayList<>();
    Progress progress = Progress.in(spark.sparkContext());
    Waves waves =
        new Waves(
            plan.selection().newestFirst(),
            request.settings().waveSecondsPerCore() * context.defaultParallelism());
    try (WaveScorer scorer =
            new WaveScorer(spark, model, request.settings(), suspects, marks, progress);
        ProgressLine line =
            ProgressLine.show(
                progress, plan.selection().total(Disposition.TO_SCORE), spark.sparkContext())) {
      while (waves.hasNext()) {
        int number = folders.size() + 1;
        describe("decoding and scoring wave " + number);
        line.wave(number);
        Path folder = work.newWave();
        scorer.score(waves.next(), folder);
        lock.requireHeld();
        work.finish(folder);
        folders.add(folder);
      }
    }
    return StagedResults.of(folders, spark);
  }

  /** Names what comes next in the Spark UI. */
  private void describe(String step) {
    context.setJobDescription("score: " + step);
  }
}
