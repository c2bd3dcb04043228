package io.earwitness.jobs.score.run;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.earwitness.audio.segment.Levels;
import io.earwitness.detection.ScoredSegment;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A scored segment as a nested row, and back again. */
final class SegmentStruct {
  static final StructType SCHEMA =
      new StructType()
          .add("index", IntegerType, false)
          .add("start_seconds", DoubleType, false)
          .add("end_seconds", DoubleType, false)
          .add("padded_seconds", DoubleType, false)
          .add("channel", IntegerType, true)
          .add("rms_dbfs", DoubleType, false)
          .add("peak_dbfs", DoubleType, false)
          .add("clipped_ratio", DoubleType, false)
          .add("probabilities", createArrayType(FloatType, false), false);

  private SegmentStruct() {}

  static Row toRow(ScoredSegment segment) {
    return RowFactory.create(
        segment.index(),
        segment.startSeconds(),
        segment.endSeconds(),
        segment.paddedSeconds(),
        segment.channel().isPresent() ? segment.channel().getAsInt() : null,
        segment.levels().rmsDbfs(),
        segment.levels().peakDbfs(),
        segment.levels().clippedRatio(),
        segment.probabilities());
  }

  static ScoredSegment fromRow(Row row) {
    List<Float> probabilities = row.getList(8);
    float[] values = new float[probabilities.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = probabilities.get(i);
    }
    return new ScoredSegment(
        row.getInt(0),
        row.getDouble(1),
        row.getDouble(2),
        row.getDouble(3),
        row.isNullAt(4) ? OptionalInt.empty() : OptionalInt.of(row.getInt(4)),
        new Levels(row.getDouble(5), row.getDouble(6), row.getDouble(7)),
        values);
  }
}
