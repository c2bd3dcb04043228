package io.earwitness.jobs.score.run;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredUnit;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Scored units as rows, and back again: the form in which results wait between scoring and the
 * tables, so that no audio is decoded twice.
 */
public final class ScoredUnitRows {
  private static final StructType RECORDING =
      new StructType()
          .add("uri", StringType, false)
          .add("size_bytes", LongType, false)
          .add("modified_at", TimestampType, false)
          .add("etag", StringType, true);

  private static final StructType COST =
      new StructType()
          .add("decode_seconds", DoubleType, false)
          .add("feature_seconds", DoubleType, false)
          .add("model_seconds", DoubleType, false);

  /** The row's columns. */
  public static final StructType SCHEMA =
      new StructType()
          .add("first_segment", IntegerType, false)
          .add("end_segment", IntegerType, false)
          .add("ended", BooleanType, false)
          .add("recording", RECORDING, false)
          .add("media", MediaStruct.SCHEMA, true)
          .add("duration_seconds", DoubleType, false)
          .add("segments", createArrayType(SegmentStruct.SCHEMA, false), false)
          .add("failure", FailureStruct.SCHEMA, true)
          .add("cost", COST, false);

  private ScoredUnitRows() {}

  public static Row toRow(ScoredUnit unit) {
    ScoredRecording scored = unit.found();
    return RowFactory.create(
        unit.segments().first(),
        unit.segments().end(),
        unit.ended(),
        toRow(scored.recording()),
        scored.media().map(MediaStruct::toRow).orElse(null),
        scored.durationSeconds(),
        scored.segments().stream().map(SegmentStruct::toRow).toArray(),
        scored.failure().map(FailureStruct::toRow).orElse(null),
        toRow(scored.cost()));
  }

  private static Row toRow(Recording recording) {
    return RowFactory.create(
        recording.uri(),
        recording.sizeBytes(),
        Timestamp.from(recording.modifiedAt()),
        recording.etag().orElse(null));
  }

  private static Row toRow(ScoredRecording.Cost cost) {
    return RowFactory.create(cost.decodeSeconds(), cost.featureSeconds(), cost.modelSeconds());
  }

  public static ScoredUnit fromRow(Row row) {
    return new ScoredUnit(
        new SegmentRange(row.getInt(0), row.getInt(1)), row.getBoolean(2), found(row));
  }

  private static ScoredRecording found(Row row) {
    return new ScoredRecording(
        recording(row.getStruct(3)),
        Optional.ofNullable(row.getStruct(4)).map(MediaStruct::fromRow),
        row.getDouble(5),
        row.<Row>getList(6).stream().map(SegmentStruct::fromRow).toList(),
        Optional.ofNullable(row.getStruct(7)).map(FailureStruct::fromRow),
        cost(row.getStruct(8)));
  }

  private static Recording recording(Row row) {
    return new Recording(
        row.getString(0),
        row.getLong(1),
        instant(row.get(2)),
        Optional.ofNullable(row.getString(3)));
  }

  /** Whichever class Spark gives the time. */
  private static Instant instant(Object timestamp) {
    return timestamp instanceof Instant instant ? instant : ((Timestamp) timestamp).toInstant();
  }

  private static ScoredRecording.Cost cost(Row row) {
    return new ScoredRecording.Cost(row.getDouble(0), row.getDouble(1), row.getDouble(2));
  }
}
