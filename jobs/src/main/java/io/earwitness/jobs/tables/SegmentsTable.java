package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.origin.RecorderClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row for each scored segment. */
public record SegmentsTable(List<String> classes, String modelId, RecorderClock clock)
    implements RowTable {

  @Override
  public String name() {
    return "segments";
  }

  @Override
  public StructType schema() {
    Columns columns =
        new Columns()
            .required("uri", StringType)
            .required("segment_index", IntegerType)
            .required("start_seconds", DoubleType)
            .required("end_seconds", DoubleType)
            .optional("start_time", TimestampType);
    for (String name : classes) {
      columns.optional("p_" + name, FloatType);
    }
    return columns
        .required("label", StringType)
        .required("confidence", FloatType)
        .required("padded_seconds", DoubleType)
        .required("rms_dbfs", DoubleType)
        .required("peak_dbfs", DoubleType)
        .required("clipped_ratio", DoubleType)
        .required("model_id", StringType)
        .schema();
  }

  @Override
  public List<String> order() {
    return List.of("uri", "segment_index");
  }

  @Override
  public List<Row> rows(ScoredRecording recording) {
    Optional<Instant> recordedAt =
        clock.origin(recording.recording().uri(), recording.media()).recordedAt();
    return recording.segments().stream().map(s -> row(recording, s, recordedAt)).toList();
  }

  private Row row(ScoredRecording recording, ScoredSegment segment, Optional<Instant> recordedAt) {
    List<Object> values = new ArrayList<>();
    values.add(recording.recording().uri());
    values.add(segment.index());
    values.add(segment.startSeconds());
    values.add(segment.endSeconds());
    values.add(Times.after(recordedAt, segment.startSeconds()).orElse(null));
    for (float p : segment.probabilities()) {
      values.add(p);
    }
    int likeliest = segment.likeliestClass();
    values.add(classes.get(likeliest));
    values.add(segment.probabilities()[likeliest]);
    values.add(segment.paddedSeconds());
    values.add(segment.levels().rmsDbfs());
    values.add(segment.levels().peakDbfs());
    values.add(segment.levels().clippedRatio());
    values.add(modelId);
    return RowFactory.create(values.toArray());
  }
}
