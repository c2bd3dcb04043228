package io.earwitness.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.earwitness.audio.decode.FailureCode;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.Failure;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.detection.ScoredUnit;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Scored recordings as rows, one for each unit, and back again: the form in which results rest
 * between scoring and the tables, so that no audio is decoded twice.
 */
public final class ScoredRecordingRows {
  private static final StructType RECORDING =
      new Columns()
          .required("uri", StringType)
          .required("size_bytes", LongType)
          .required("modified_at", TimestampType)
          .optional("etag", StringType)
          .schema();

  private static final StructType MEDIA =
      new Columns()
          .required("container", StringType)
          .required("codec", StringType)
          .required("sample_rate_hz", IntegerType)
          .required("channels", IntegerType)
          .optional("created_at", TimestampType)
          .schema();

  private static final StructType SEGMENT =
      new Columns()
          .required("index", IntegerType)
          .required("start_seconds", DoubleType)
          .required("end_seconds", DoubleType)
          .required("padded_seconds", DoubleType)
          .required("rms_dbfs", DoubleType)
          .required("peak_dbfs", DoubleType)
          .required("clipped_ratio", DoubleType)
          .required("probabilities", createArrayType(FloatType, false))
          .schema();

  private static final StructType FAILURE =
      new Columns()
          .required("stage", StringType)
          .required("code", StringType)
          .required("message", StringType)
          .required("from_seconds", DoubleType)
          .schema();

  private static final StructType COST =
      new Columns()
          .required("decode_seconds", DoubleType)
          .required("feature_seconds", DoubleType)
          .required("model_seconds", DoubleType)
          .schema();

  /** The row's columns. */
  public static final StructType SCHEMA =
      new Columns()
          .required("first_segment", IntegerType)
          .required("end_segment", IntegerType)
          .required("ended", BooleanType)
          .required("recording", RECORDING)
          .optional("media", MEDIA)
          .required("duration_seconds", DoubleType)
          .required("segments", createArrayType(SEGMENT, false))
          .optional("failure", FAILURE)
          .required("cost", COST)
          .schema();

  private ScoredRecordingRows() {}

  public static Row toRow(ScoredUnit unit) {
    ScoredRecording scored = unit.found();
    Recording recording = scored.recording();
    return RowFactory.create(
        unit.segments().first(),
        unit.segments().end(),
        unit.ended(),
        RowFactory.create(
            recording.uri(),
            recording.sizeBytes(),
            Timestamp.from(recording.modifiedAt()),
            recording.etag()),
        scored
            .media()
            .map(
                m ->
                    RowFactory.create(
                        m.container(),
                        m.codec(),
                        m.sampleRateHz(),
                        m.channels(),
                        Times.at(m.createdAt(), 0)))
            .orElse(null),
        scored.durationSeconds(),
        scored.segments().stream().map(ScoredRecordingRows::toRow).toArray(),
        scored
            .failure()
            .map(
                f ->
                    RowFactory.create(
                        f.stage().name(), f.code().name(), f.message(), f.fromSeconds()))
            .orElse(null),
        RowFactory.create(
            scored.cost().decodeSeconds(),
            scored.cost().featureSeconds(),
            scored.cost().modelSeconds()));
  }

  private static Row toRow(ScoredSegment segment) {
    return RowFactory.create(
        segment.index(),
        segment.startSeconds(),
        segment.endSeconds(),
        segment.paddedSeconds(),
        segment.levels().rmsDbfs(),
        segment.levels().peakDbfs(),
        segment.levels().clippedRatio(),
        segment.probabilities());
  }

  /** The recordings that rows of all their units tell of. */
  public static JavaRDD<ScoredRecording> recordings(Dataset<Row> rows) {
    Column whole =
        col("first_segment")
            .equalTo(SegmentRange.ALL.first())
            .and(col("end_segment").equalTo(SegmentRange.ALL.end()));
    JavaRDD<ScoredRecording> ofOneUnit =
        rows.filter(whole).toJavaRDD().map(row -> fromRow(row).found());
    JavaRDD<ScoredRecording> ofSeveral =
        rows.filter(not(whole))
            .groupBy(col("recording.uri"))
            .agg(collect_list(struct("*")).as("units"))
            .toJavaRDD()
            .map(
                row ->
                    ScoredUnit.join(
                        row.<Row>getList(1).stream().map(ScoredRecordingRows::fromRow).toList()));
    return ofOneUnit.union(ofSeveral);
  }

  static ScoredUnit fromRow(Row row) {
    return new ScoredUnit(
        new SegmentRange(row.getInt(0), row.getInt(1)), row.getBoolean(2), found(row));
  }

  private static ScoredRecording found(Row row) {
    Row recording = row.getStruct(3);
    Row cost = row.getStruct(8);
    return new ScoredRecording(
        new Recording(
            recording.getString(0),
            recording.getLong(1),
            Times.instant(recording.get(2)),
            recording.getString(3)),
        Optional.ofNullable(row.getStruct(4)).map(ScoredRecordingRows::media),
        row.getDouble(5),
        row.<Row>getList(6).stream().map(ScoredRecordingRows::segment).toList(),
        Optional.ofNullable(row.getStruct(7)).map(ScoredRecordingRows::failure),
        new ScoredRecording.Cost(cost.getDouble(0), cost.getDouble(1), cost.getDouble(2)));
  }

  private static MediaInfo media(Row row) {
    return new MediaInfo(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        Optional.ofNullable(row.get(4)).map(Times::instant));
  }

  private static ScoredSegment segment(Row row) {
    List<Float> probabilities = row.getList(7);
    float[] values = new float[probabilities.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = probabilities.get(i);
    }
    return new ScoredSegment(
        row.getInt(0),
        row.getDouble(1),
        row.getDouble(2),
        row.getDouble(3),
        new Levels(row.getDouble(4), row.getDouble(5), row.getDouble(6)),
        values);
  }

  private static Failure failure(Row row) {
    return new Failure(
        Failure.Stage.valueOf(row.getString(0)),
        FailureCode.valueOf(row.getString(1)),
        row.getString(2),
        row.getDouble(3));
  }
}
