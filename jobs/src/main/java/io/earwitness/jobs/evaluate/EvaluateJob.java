package io.earwitness.jobs.evaluate;

import io.earwitness.WrongUseException;
import io.earwitness.evaluation.Comparison;
import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Evaluator;
import io.earwitness.evaluation.GroupBootstrap;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.jobs.files.StorageFailure;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Measures committed predictions against labels: join, collect, measure, write. */
public final class EvaluateJob {
  /** Slices are many and small: fewer resamples, and no threshold sweep. */
  private static final EvaluationSettings FOR_SLICES =
      new EvaluationSettings(
          new GroupBootstrap(200, 0.95, 1),
          EvaluationSettings.DEFAULT.calibrationBins(),
          List.of(),
          EvaluationSettings.DEFAULT.precisionTargets(),
          EvaluationSettings.DEFAULT.recallTargets());

  private final JobContext context;
  private final SparkSession spark;
  private final EvaluateRequest request;
  private final EvaluateReport report;

  /** Does nothing yet. */
  public EvaluateJob(JobContext context, EvaluateRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.report = new EvaluateReport(context.out());
  }

  /**
   * Runs the job.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   */
  public ExitCode run() {
    context.step("joining labels to predictions");
    ResultTables tables = ResultTables.at(request.output(), spark);
    tables.folders().requireWritable();
    ResultViews.register(tables, spark);
    Predictions predictions = Predictions.of(request.run(), tables, spark);
    Optional<Predictions> before =
        request.compare().map(run -> Predictions.before(predictions, run, tables, spark));
    before.ifPresent(run -> requireComparable(run, predictions));
    Dataset<Row> labels = Labels.read(request, predictions.classes(), spark);
    SlicedScores scores = LabelledPredictions.join(labels, predictions, spark);
    report.joined(labels, scores.all(), predictions);

    context.step("measuring");
    MetricTables figures = measure(scores, predictions);
    context.step("writing the figures");
    write(figures, predictions, tables);
    report.measured(figures, predictions.classes(), tables);
    if (before.isEmpty()) {
      return ExitCode.FINE;
    }
    context.step("comparing with run " + request.compare().get());
    return compare(before.get(), predictions, labels, scores);
  }

  private static void write(MetricTables figures, Predictions predictions, ResultTables tables) {
    try {
      new MetricRows(tables, predictions.modelId(), predictions.runId()).write(figures);
    } catch (Exception | FSError e) {
      Optional<String> failure = StorageFailure.said(e);
      if (failure.isPresent()) {
        throw new WrongUseException(
            "The figures could not be written to %s: %s. When the storage works again, the same command writes them."
                .formatted(tables.uri(), failure.get()),
            e);
      }
      throw e;
    }
  }

  private void requireComparable(Predictions before, Predictions after) {
    if (!before.classes().equals(after.classes())) {
      throw new WrongUseException(
          "Runs can be compared whose models tell the same classes apart: that of %s tells %s, that of %s tells %s."
              .formatted(
                  before.runId(),
                  String.join(", ", before.classes()),
                  after.runId(),
                  String.join(", ", after.classes())));
    }
    if (!after.classes().contains(request.gateClass())) {
      throw new WrongUseException(
          "--gate names one of the classes %s, not %s."
              .formatted(String.join(", ", after.classes()), request.gateClass()));
    }
  }

  private static MetricTables measure(SlicedScores scores, Predictions predictions) {
    MetricTables figures =
        new Evaluator(predictions.classes(), EvaluationSettings.DEFAULT)
            .evaluate(MetricTables.ALL, scores.all(), predictions.hopSeconds());
    Evaluator ofSlices = new Evaluator(predictions.classes(), FOR_SLICES);
    for (Map.Entry<String, LabelledScores> slice : scores.slices().entrySet()) {
      String name = slice.getKey();
      LabelledScores scoresIn = slice.getValue();
      double hopSeconds = predictions.hopSeconds();
      figures =
          figures.and(
              LabelledPredictions.isOfSegments(name)
                  ? ofSlices.evaluate(Level.SEGMENT, name, scoresIn.segments(), hopSeconds)
                  : ofSlices.evaluate(name, scoresIn, hopSeconds));
    }
    return figures;
  }

  private ExitCode compare(
      Predictions before, Predictions after, Dataset<Row> labels, SlicedScores scoresAfter) {
    SlicedScores scoresBefore = LabelledPredictions.join(labels, before, spark);
    Comparison comparison =
        new Comparison(
            after.classes(), scoresBefore.all().segments(), scoresAfter.all().segments());
    Optional<Boolean> worse =
        report.compared(comparison, before, after, EvaluationSettings.DEFAULT, request.gateClass());
    return worse.orElse(false) ? ExitCode.WORSE : ExitCode.FINE;
  }
}
