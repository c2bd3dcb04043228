package io.earwitness.jobs.review;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import io.earwitness.jobs.manifest.Span;
import io.earwitness.jobs.tables.Condition;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.SegmentsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The segments that a person may be asked about: of the model that scored last, as the user wants
 * them, and not judged before.
 *
 * @param rows with the columns of {@code segments}
 * @param classes what the model tells apart, in the order of its columns
 * @param background the one that stands for nothing of interest; empty where there is none
 * @param modelId the model
 */
record ReviewedSegments(
    Dataset<Row> rows, List<String> classes, String background, String modelId) {
  /**
   * The last segment is scored together with what comes before it, which an answer about its own
   * span would not teach. That of a recording which is shorter than a segment has nothing before.
   */
  private static final String WITHOUT_REMAINDERS = "segment_index = 0 OR padded_seconds = 0";

  private static final StructType JUDGED =
      new StructType()
          .add("judged_uri", DataTypes.StringType, false)
          .add("from_seconds", DataTypes.DoubleType, false)
          .add("until_seconds", DataTypes.DoubleType, false);

  /**
   * The segments of a request; the views of the tables are registered.
   *
   * @throws WrongUseException when a condition or a manifest is wrong, or there is no segment
   */
  static ReviewedSegments of(ReviewRequest request, SparkSession spark) {
    Row run = spark.table("runs").orderBy(desc("started_at"), desc("run_id")).first();
    String modelId = run.getAs("model_id");
    Dataset<Row> scored = spark.table("segments_current").where(col("model_id").equalTo(modelId));
    Row any = first(scored, request.where()).orElseThrow(() -> none(request.where()));
    Dataset<Row> wanted = Condition.filter(scored, request.where()).where(WITHOUT_REMAINDERS);
    return new ReviewedSegments(
        withoutJudged(request.judged(), wanted, spark),
        SegmentsTable.classesOf(any),
        RunsTable.backgroundClass(RunsTable.settings(run)),
        modelId);
  }

  private static Optional<Row> first(Dataset<Row> segments, Optional<String> condition) {
    try {
      return Condition.filter(segments, condition).limit(1).collectAsList().stream().findFirst();
    } catch (Exception e) {
      Condition.mistakeIn(
              e,
              "--where takes a condition on the columns of segments, such as"
                  + " \"label = 'scream'\": ")
          .ifPresent(
              mistake -> {
                throw mistake;
              });
      throw e;
    }
  }

  private static WrongUseException none(Optional<String> where) {
    return new WrongUseException(
        where
            .map("No segment meets the condition %s."::formatted)
            .orElse("There is no segment to judge: nothing was scored."));
  }

  private static Dataset<Row> withoutJudged(
      List<String> manifests, Dataset<Row> segments, SparkSession spark) {
    if (manifests.isEmpty()) {
      return segments;
    }
    List<Row> spans = new ArrayList<>();
    manifests.forEach(manifest -> spans.addAll(spans(manifest, spark)));
    return segments.join(
        broadcast(spark.createDataFrame(spans, JUDGED)),
        expr("uri = judged_uri AND " + Span.HOLDS_SEGMENT),
        "left_anti");
  }

  private static List<Row> spans(String manifest, SparkSession spark) {
    Manifest judged = Manifest.open(manifest, spark);
    Path folder = judged.file().getParent();
    return judged.lines().stream().map(line -> span(line, folder)).toList();
  }

  private static Row span(ManifestLine line, Path folder) {
    Span span = line.span();
    return RowFactory.create(line.audio(folder).toString(), span.startSeconds(), span.endSeconds());
  }
}
