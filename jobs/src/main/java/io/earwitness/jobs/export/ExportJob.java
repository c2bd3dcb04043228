package io.earwitness.jobs.export;

import static org.apache.spark.sql.functions.col;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.Target;
import io.earwitness.jobs.listen.ClipProgress;
import io.earwitness.jobs.listen.Clips;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.Printable;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.Condition;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/** Writes rows of the tables as files of other programs, and their audio as clips. */
public final class ExportJob {
  private final JobContext context;
  private final SparkSession spark;
  private final ExportRequest request;
  private final PrintStream out;

  /** Does nothing yet. */
  public ExportJob(JobContext context, ExportRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
  }

  /**
   * Exports.
   *
   * @throws WrongUseException when there are no tables, or nothing can be written where it shall
   */
  public ExitCode run() throws IOException {
    ResultViews.register(ResultTables.at(request.output(), spark), spark);
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    Target target = Target.of(request.to(), storage);
    MirroredNames names = MirroredNames.ofAll(spark);
    Dataset<Row> labels =
        Label.rows(
            Condition.filter(newest(request.labelled().view()), request.where()),
            request.labelled(),
            spark);
    context.step("writing labels");
    Written written =
        request.isOneFile() ? writeFile(labels, names, target) : writeFolder(labels, names, target);
    out.printf(
        "Labels     %,d %s of %s, in %s%n",
        written.labels(),
        request.labelled(),
        Counted.of(written.recordings(), "recording"),
        target.uri());
    if (request.clips().isPresent() && written.labels() > 0) {
      writeClips(labels, written.labels(), names, target, request.clips().get());
    }
    return ExitCode.FINE;
  }

  /** Of each recording what its newest run says: other models may have heard it before. */
  private Dataset<Row> newest(String view) {
    Dataset<Row> newest =
        spark.sql(
            """
            SELECT %1$s AS recording, max_by(run_id, struct(started_at, run_id)) AS run_id
            FROM files_current JOIN runs USING (run_id)
            GROUP BY %1$s"""
                .formatted(RecordingUri.of("uri")));
    Dataset<Row> rows = spark.table(view);
    return rows.join(
        newest,
        RecordingUri.in(rows.col("uri"))
            .equalTo(newest.col("recording"))
            .and(rows.col("run_id").equalTo(newest.col("run_id"))),
        "left_semi");
  }

  /** How much was written. */
  private record Written(long labels, long recordings) {}

  private static Dataset<Row> inOrder(Dataset<Row> labels) {
    return labels.orderBy("uri", "start_seconds", "end_seconds", "label", "run_id");
  }

  /** One file, written by the driver, row by row. */
  private Written writeFile(Dataset<Row> labels, MirroredNames names, Target target)
      throws IOException {
    CountedLabels counted = new CountedLabels(inOrder(labels).toLocalIterator(), names);
    target.write(out -> request.format().write(counted, out));
    return new Written(counted.labels(), counted.recordings());
  }

  /** A file for each recording, written by the executors. */
  private Written writeFolder(Dataset<Row> labels, MirroredNames names, Target target) {
    Dataset<Row> byRecording =
        labels
            .repartition(tasks(), col("uri"))
            .sortWithinPartitions("uri", "start_seconds", "end_seconds", "label", "run_id");
    LabelFiles files = new LabelFiles(request.format(), names, target.uri(), storage());
    Row sums =
        spark
            .createDataFrame(byRecording.toJavaRDD().mapPartitions(files), LabelFiles.SCHEMA)
            .agg(functions.sum("labels"), functions.count("labels"))
            .head();
    return new Written(sums.isNullAt(0) ? 0 : sums.getLong(0), sums.getLong(1));
  }

  private void writeClips(
      Dataset<Row> labels,
      long count,
      MirroredNames names,
      Target target,
      ExportRequest.ClipOptions options) {
    double margin = options.marginSeconds();
    Dataset<Row> moments =
        labels
            .withColumn(
                "from_seconds",
                functions.greatest(functions.lit(0.0), col("start_seconds").minus(margin)))
            .withColumn("to_seconds", col("end_seconds").plus(margin))
            .drop("sample_rate_hz");
    Clips clips = new Clips(spark, request.settings().run());
    Dataset<Row> cut =
        clips.cut(
            moments,
            Clips.OWN_RATE,
            new ClipFiles(options.format(), names, target.uri(), storage()));
    for (Row outcome : outcomes(cut, clips, count)) {
      if (outcome.isNullAt(0)) {
        out.printf("Clips      %,d, in %s%n", outcome.getLong(1), target.uri());
      } else {
        out.printf(
            "No clip    %,d %s, such as of %s: %s%n",
            outcome.getLong(1),
            outcome.getString(0),
            Printable.of(outcome.getString(2)),
            Printable.of(outcome.getString(3)));
      }
    }
  }

  /** Cuts the clips, and counts them by what became of them. */
  private List<Row> outcomes(Dataset<Row> cut, Clips clips, long count) {
    try (ClipProgress soFar = clips.progress(count)) {
      context.step("cutting clips", soFar);
      return cut.groupBy("code")
          .agg(
              functions.count("uri").as("clips"),
              functions.min("uri").as("example"),
              functions.min("reason").as("reason"))
          .orderBy("code")
          .collectAsList();
    }
  }

  private int tasks() {
    return 4 * spark.sparkContext().defaultParallelism();
  }

  private Broadcast<SerializableConfiguration> storage() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }
}
