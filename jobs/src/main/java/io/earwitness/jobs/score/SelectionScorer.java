package io.earwitness.jobs.score;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.jobs.score.execute.InFlightMarkers;
import io.earwitness.jobs.score.execute.ScoringProgress;
import io.earwitness.jobs.score.execute.Suspects;
import io.earwitness.jobs.score.execute.TaskCounts;
import io.earwitness.jobs.score.execute.WaveScorer;
import io.earwitness.jobs.score.execute.Waves;
import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.score.run.RunLock;
import io.earwitness.jobs.score.run.RunWork;
import io.earwitness.jobs.score.run.StagedResults;
import io.earwitness.jobs.score.select.Disposition;
import io.earwitness.jobs.score.select.Selection;
import io.earwitness.jobs.score.watch.ScoringMetrics;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the selected recordings wave by wave. A run that is interrupted loses the wave that it is
 * in; those that are finished need not be scored again.
 *
 * @param metrics show what tasks have done
 * @param progress shows how far it is
 * @param kept is told how many recordings a finished wave has
 */
record SelectionScorer(
    SparkSession spark,
    ModelFolder model,
    ScoreRequest request,
    ScoringMetrics metrics,
    ProgressLine progress,
    LongConsumer kept) {
  private static final Logger LOG = LoggerFactory.getLogger(SelectionScorer.class);

  /**
   * Scores them.
   *
   * @param work where the results stay until the run is committed
   * @param lock must be held when a wave is marked as finished
   */
  StagedResults score(Selection selection, RunIdentity run, RunWork work, RunLock lock)
      throws IOException {
    SparkContext context = spark.sparkContext();
    Suspects suspects =
        InFlightMarkers.left(work.folder(), context.hadoopConfiguration())
            .and(selection.suspects());
    InFlightMarkers markers = InFlightMarkers.in(work.folder(), context);
    work.begin(run);
    List<Path> folders = new ArrayList<>();
    Waves waves =
        new Waves(
            selection.newestFirst(),
            request.settings().run().waveSecondsPerCore() * context.defaultParallelism());
    TaskCounts counts = TaskCounts.in(context, metrics.ofTasks(run.runId()));
    try (WaveScorer scorer =
            new WaveScorer(spark, model, request.settings(), suspects, markers, counts);
        ScoringProgress scoring =
            ScoringProgress.follow(counts, selection.total(Disposition.TO_SCORE), context)) {
      progress.step("scoring", scoring::after);
      while (waves.hasNext()) {
        int number = folders.size() + 1;
        context.setJobDescription("score: decoding and scoring wave " + number);
        scoring.wave(number);
        Path folder = work.newWave();
        List<Recording> wave = waves.next();
        scorer.score(wave, folder);
        lock.requireHeld();
        work.finish(folder);
        folders.add(folder);
        kept.accept(wave.size());
      }
    } finally {
      ended(markers, context);
    }
    return StagedResults.of(folders, spark);
  }

  private static void ended(InFlightMarkers markers, SparkContext context) {
    try {
      markers.ended(context.hadoopConfiguration());
    } catch (IOException e) {
      LOG.debug("notes stay: after the next interruption, all recordings may be suspect", e);
    }
  }
}
