package io.earwitness.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.TrackUri;
import io.earwitness.config.Settings;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.tables.FailureCodes;
import io.earwitness.jobs.tables.FilesTable;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.SegmentsTable;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the tables say of a segment.
 *
 * @param segment its row in the table of segments
 * @param file its recording's row in {@code files_current}
 * @param events those that the segment belongs to
 * @param settings with which it was scored
 * @param isSuspect whether a run found its recording dangerous
 */
record StoredSegment(
    Row segment, Row file, List<Row> events, Settings settings, boolean isSuspect) {
  /**
   * Finds the segment at some second of a recording.
   *
   * @param spark in which the views of the tables are registered
   * @throws WrongUseException when there is none, or none of this model
   */
  static StoredSegment find(ExplainRequest request, ModelFolder model, SparkSession spark) {
    Row file = file(request, model, spark);
    // That row tells which run is current, so the larger tables need not be asked for it.
    Column ofFile =
        col("uri")
            .equalTo(file.<String>getAs("uri"))
            .and(col("run_id").equalTo(file.<String>getAs("run_id")));
    Row segment = segment(spark.table("segments").where(ofFile), request);
    double start = segment.<Double>getAs("start_seconds");
    double end = segment.<Double>getAs("end_seconds");
    List<Row> events =
        spark
            .table("events")
            .where(ofFile)
            // Those that hold all of it: a segment may overlap the last one of an event.
            .where(col("start_seconds").leq(start).and(col("end_seconds").geq(end)))
            .orderBy("label")
            .collectAsList();
    boolean isSuspect =
        !spark
            .table("failures")
            .where(
                RecordingUri.in(col("uri"))
                    .equalTo(TrackUri.recording(file.getAs("uri")))
                    .and(FailureCodes.are(col("code"), FailureCode::isDangerous)))
            .isEmpty();
    String config =
        spark
            .table("runs")
            .where(col("run_id").equalTo(file.<String>getAs("run_id")))
            .head()
            .getAs("config");
    return new StoredSegment(segment, file, events, Settings.ofRun(config), isSuspect);
  }

  private static Row file(ExplainRequest request, ModelFolder model, SparkSession spark) {
    List<Row> files =
        spark
            .table("files_current")
            .where(col("uri").isin(request.uri(), qualified(request.uri(), spark)))
            .collectAsList();
    if (files.isEmpty()) {
      throw new WrongUseException(
          "The tables know no recording %s: --uri takes it as files.uri has it."
              .formatted(request.uri()));
    }
    return files.stream()
        .filter(row -> row.getAs("model_id").equals(model.id()))
        .findFirst()
        .orElseThrow(() -> otherModel(files, model));
  }

  private static WrongUseException otherModel(List<Row> files, ModelFolder model) {
    return new WrongUseException(
        "The recording was scored by the model %s, and not by %s: --model names the folder of that one."
            .formatted(
                files.stream()
                    .map(row -> row.<String>getAs("model_id"))
                    .distinct()
                    .collect(Collectors.joining(" and ")),
                model.title()));
  }

  /** The URI of a name without a scheme; of one that no storage has, the name itself. */
  private static String qualified(String uri, SparkSession spark) {
    try {
      Path path = NamedPath.of(uri);
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
          .makeQualified(path)
          .toString();
    } catch (IOException | IllegalArgumentException e) {
      return uri;
    }
  }

  /** The last segment that begins before the second, if it reaches there. */
  private static Row segment(Dataset<Row> segments, ExplainRequest request) {
    List<Row> last =
        segments
            .where(col("start_seconds").leq(lit(request.atSeconds())))
            .orderBy(col("start_seconds").desc())
            .limit(1)
            .collectAsList();
    if (last.isEmpty() || last.get(0).<Double>getAs("end_seconds") < request.atSeconds()) {
      throw new WrongUseException(
          "The recording has no segment at %s s: sql tells which there are, in segments_current."
              .formatted(request.atSeconds()));
    }
    return last.get(0);
  }

  int index() {
    return segment.<Integer>getAs("segment_index");
  }

  double startSeconds() {
    return segment.<Double>getAs("start_seconds");
  }

  double endSeconds() {
    return segment.<Double>getAs("end_seconds");
  }

  /** The probability of a class, as it was stored. */
  float probability(String label) {
    return segment.<Float>getAs(SegmentsTable.probability(label));
  }

  /** The recording as it was listed. */
  Recording recording() {
    return FilesTable.recording(file);
  }

  /** The track that was heard. */
  HeardTrack track() {
    return HeardTrack.ofRow(file.getAs("heard_track"), file.getAs("audio_tracks"));
  }
}
