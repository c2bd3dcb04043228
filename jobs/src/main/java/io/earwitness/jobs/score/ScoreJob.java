package io.earwitness.jobs.score;

import io.earwitness.audio.SegmentLayout;
import io.earwitness.detection.RecorderClock;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.ExitCode;
import io.earwitness.jobs.tables.EventsTable;
import io.earwitness.jobs.tables.FailuresTable;
import io.earwitness.jobs.tables.FilesTable;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RowTable;
import io.earwitness.jobs.tables.ScoredRecordingRows;
import io.earwitness.jobs.tables.SegmentsTable;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Scores an archive: list, select, plan, score, summarise, commit. */
public final class ScoreJob {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Configuration storage;
  private final ScoreRequest request;
  private final PrintStream out;

  public ScoreJob(SparkSession spark, ScoreRequest request, PrintStream out) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.storage = context.hadoopConfiguration();
    this.request = request;
    this.out = out;
  }

  /**
   * Runs the job.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user, before anything is scored
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    ModelFolder model =
        request.model().map(uri -> ModelFolder.read(uri, storage)).orElseGet(ModelFolder::shipped);
    request.settings().thresholds(model.spec());
    ScoreReport report = new ScoreReport(out);
    report.asked(model, request.settings());
    ResultTables tables = ResultTables.at(request.output(), spark);
    if (!request.dryRun()) {
      tables.requireWritable();
    }

    describe("listing the inputs");
    Listing listing = InputLister.list(request.inputs(), request.settings().extensions(), storage);
    report.listed(listing);
    if (listing.recordings().isEmpty()) {
      return ExitCode.NO_AUDIO;
    }

    describe("selecting what to score");
    List<Recording> selected =
        Selection.against(tables, model.id(), request.settings().scoringHash(), spark)
            .of(listing.recordings(), request.wanted());
    SegmentLayout layout =
        model.spec().layout(request.settings().hopSeconds(), request.settings().lastSegment());
    describe("slicing long recordings");
    List<WorkUnit> units =
        request.dryRun()
            ? Slices.unsliced(selected)
            : Slices.of(selected, layout, request.settings().sliceSeconds(), context);
    WorkPlan plan =
        WorkPlan.of(units, request.settings().partitionSeconds(), context.defaultParallelism());
    report.planned(plan, selected, listing);
    if (request.dryRun() || selected.isEmpty()) {
      report.nothingDone(tables);
      return ExitCode.FINE;
    }

    // A model that does not run shows here, and not on the executors.
    Classifier.of(model);
    Run run = Run.begin(model, request);
    score(plan, model, layout, tables, run);
    JavaRDD<ScoredRecording> scored = scored(tables, run);
    summarise(scored, model, tables, run);
    RunTotals totals = RunTotals.of(scored);
    describe("committing");
    tables.commit(run.row(totals, Instant.now()), run.id());
    tables.deleteWork(run.id());
    report.finished(totals, run, tables, spark);
    return totals.failureRate() > request.maxFailureRate()
        ? ExitCode.TOO_MANY_FAILURES
        : ExitCode.FINE;
  }

  private void score(
      WorkPlan plan, ModelFolder model, SegmentLayout layout, ResultTables tables, Run run) {
    describe("decoding and scoring");
    Progress progress = Progress.in(spark.sparkContext());
    Broadcast<ModelFolder> modelOnExecutors = context.broadcast(model);
    Broadcast<SerializableConfiguration> storageOnExecutors =
        context.broadcast(new SerializableConfiguration(storage));
    ScorePartition scorePartition =
        new ScorePartition(
            modelOnExecutors, storageOnExecutors, layout, request.settings().batchSize(), progress);
    JavaRDD<Row> rows =
        context
            .parallelize(plan.partitions(), plan.partitions().size())
            .mapPartitions(scorePartition);
    ProgressLine.during(
        () ->
            spark
                .createDataFrame(rows, ScoredRecordingRows.SCHEMA)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(tables.workFolder(run.id()).toString()),
        spark.sparkContext(),
        progress,
        plan,
        System.err);
    modelOnExecutors.destroy();
    storageOnExecutors.destroy();
  }

  private JavaRDD<ScoredRecording> scored(ResultTables tables, Run run) {
    return ScoredRecordingRows.recordings(
        spark
            .read()
            .schema(ScoredRecordingRows.SCHEMA)
            .parquet(tables.workFolder(run.id()).toString()));
  }

  private void summarise(
      JavaRDD<ScoredRecording> scored, ModelFolder model, ResultTables tables, Run run) {
    ModelSpec spec = model.spec();
    Map<String, Double> thresholds = request.settings().thresholds(spec);
    RecorderClock clock = request.settings().recorderClock();
    List<RowTable> all =
        List.of(
            new SegmentsTable(spec.classes(), model.id(), clock),
            new FilesTable(
                spec.classes(), thresholds, clock, model.id(), request.settings().scoringHash()),
            new EventsTable(spec.classes(), thresholds, clock),
            new FailuresTable());
    for (RowTable table : all) {
      describe("writing " + table.name());
      tables.write(table, scored, run.id());
    }
  }

  /** Names what comes next in the Spark UI. */
  private void describe(String step) {
    context.setJobDescription("score: " + step);
  }
}
