package io.earwitness.jobs.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.SegmentsTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The committed predictions of one model.
 *
 * @param segments the columns of {@code segments}, and {@code probabilities}, an array in the order
 *     of {@code classes}
 * @param classes that the model tells apart, in the order of its columns
 * @param modelId the model
 * @param runId the run, the newest where there are several
 * @param hopSeconds from the start of a segment to that of the next
 */
record Predictions(
    Dataset<Row> segments, List<String> classes, String modelId, String runId, double hopSeconds) {
  /**
   * The predictions of a run, or the newest of every recording by the model that scored last.
   *
   * @throws WrongUseException when there is no such run
   */
  static Predictions of(Optional<String> wantedRun, ResultTables tables, SparkSession spark) {
    List<Row> runs =
        tables
            .committed("runs")
            .orderBy(col("started_at").desc())
            .select("run_id", "model_id")
            .collectAsList();
    Row run =
        runs.stream()
            .filter(row -> wantedRun.isEmpty() || row.getString(0).equals(wantedRun.get()))
            .findFirst()
            .orElseThrow(() -> tables.noSuchRun(wantedRun.orElse("")));
    Dataset<Row> segments =
        wantedRun.isPresent()
            ? spark.table("segments").where(col("run_id").equalTo(run.getString(0)))
            : spark.table("segments_current").where(col("model_id").equalTo(run.getString(1)));
    return of(segments, run.getString(1), run.getString(0));
  }

  /**
   * What a later run is compared with: the newest scores of every recording by the model of an
   * earlier one, which may have taken several nights; where both are of one model, those of that
   * run.
   *
   * @throws WrongUseException when there is no such run
   */
  static Predictions before(
      Predictions after, String run, ResultTables tables, SparkSession spark) {
    Predictions before = of(Optional.of(run), tables, spark);
    return before.modelId().equals(after.modelId())
        ? before
        : of(
            spark.table("segments_current").where(col("model_id").equalTo(before.modelId())),
            before.modelId(),
            run);
  }

  private static Predictions of(Dataset<Row> segments, String modelId, String runId) {
    Row any =
        segments.limit(1).collectAsList().stream()
            .findFirst()
            .orElseThrow(() -> new WrongUseException("Run %s scored no segment.".formatted(runId)));
    List<String> classes = SegmentsTable.classesOf(any);
    Column[] probabilities =
        classes.stream().map(name -> col(SegmentsTable.probability(name))).toArray(Column[]::new);
    return new Predictions(
        segments.withColumn("probabilities", array(probabilities)),
        classes,
        modelId,
        runId,
        SegmentsTable.hopSeconds(segments));
  }
}
