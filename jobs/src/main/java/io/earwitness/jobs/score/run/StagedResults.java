package io.earwitness.jobs.score.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.jobs.tables.FailureCodes;
import io.earwitness.jobs.tables.RecordingUri;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Results of waves, which stay in a run's folder until the run is committed.
 *
 * @param rows with the columns of {@link ScoredUnitRows}
 */
public record StagedResults(Dataset<Row> rows) {

  /** The results of some waves. */
  public static StagedResults of(List<Path> waves, SparkSession spark) {
    return new StagedResults(
        waves.isEmpty()
            ? spark.createDataFrame(List.of(), ScoredUnitRows.SCHEMA)
            : spark
                .read()
                .schema(ScoredUnitRows.SCHEMA)
                .parquet(waves.stream().map(Path::toString).toArray(String[]::new)));
  }

  /** Without the results of recordings that are no longer as they were scored. */
  public StagedResults stillListed(Dataset<Row> listed) {
    Dataset<Row> keys = rows.select("recording.*").distinct();
    // Few recordings change while a run is interrupted, so those few are sent to the results.
    Dataset<Row> outdated = keys.join(listed, same(keys, "", listed), "left_anti");
    return new StagedResults(
        rows.join(broadcast(outdated), same(rows, "recording.", outdated), "left_anti"));
  }

  /**
   * Without the recordings that the storage did not let be read: who takes up a run may have mended
   * that.
   */
  public StagedResults withoutFailuresOfStorage() {
    Dataset<Row> failed =
        rows.where(
                FailureCodes.are(
                    col("failure.code"), code -> code.mayPass() && !code.isDangerous()))
            .select(RecordingUri.in(col("recording.uri")).as("failed_uri"))
            .distinct();
    return new StagedResults(
        rows.join(
            failed,
            RecordingUri.in(rows.col("recording.uri")).equalTo(failed.col("failed_uri")),
            "left_anti"));
  }

  /** Whether both tell of a recording as it is now, whichever of its tracks they name. */
  private static Column same(Dataset<Row> recordings, String prefix, Dataset<Row> others) {
    return RecordingUri.in(recordings.col(prefix + "uri"))
        .equalTo(RecordingUri.in(others.col("uri")))
        .and(recordings.col(prefix + "size_bytes").equalTo(others.col("size_bytes")))
        .and(recordings.col(prefix + "modified_at").equalTo(others.col("modified_at")))
        .and(recordings.col(prefix + "etag").eqNullSafe(others.col("etag")));
  }

  public StagedResults and(StagedResults others) {
    return new StagedResults(rows.union(others.rows));
  }

  /** The URIs of the recordings. */
  public Dataset<Row> uris() {
    return rows.select(RecordingUri.in(col("recording.uri")).as("uri")).distinct();
  }

  /** The recordings, each with the results of all its units. */
  public JavaRDD<ScoredRecording> recordings() {
    Column isWhole =
        col("first_segment")
            .equalTo(SegmentRange.ALL.first())
            .and(col("end_segment").equalTo(SegmentRange.ALL.end()));
    JavaRDD<ScoredRecording> ofOneUnit =
        rows.filter(isWhole).toJavaRDD().map(row -> ScoredUnitRows.fromRow(row).found());
    JavaRDD<ScoredRecording> ofSeveral =
        rows.filter(not(isWhole))
            .groupBy(col("recording.uri"))
            .agg(collect_list(struct("*")).as("units"))
            .toJavaRDD()
            .map(
                row ->
                    ScoredUnit.join(
                        row.<Row>getList(1).stream().map(ScoredUnitRows::fromRow).toList()));
    return ofOneUnit.union(ofSeveral);
  }
}
