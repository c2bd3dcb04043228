package io.earwitness.jobs.score.run;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.detection.Failure;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A failure as a nested row, and back again. */
final class FailureStruct {
  static final StructType SCHEMA =
      new StructType()
          .add("stage", StringType, false)
          .add("code", StringType, false)
          .add("message", StringType, false)
          .add("from_seconds", DoubleType, false);

  private FailureStruct() {}

  static Row toRow(Failure failure) {
    return RowFactory.create(
        failure.stage().name(), failure.code().name(), failure.message(), failure.fromSeconds());
  }

  static Failure fromRow(Row row) {
    return new Failure(
        Failure.Stage.valueOf(row.getString(0)),
        FailureCode.valueOf(row.getString(1)),
        row.getString(2),
        row.getDouble(3));
  }
}
