package io.earwitness.jobs.score.select;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.score.execute.ExpectedCost;
import java.sql.Timestamp;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Listed recordings as rows, so that a million of them take no memory of the driver. */
public final class ListedRecordings {
  static final StructType SCHEMA =
      new StructType()
          .add("uri", StringType, false)
          .add("size_bytes", LongType, false)
          .add("modified_at", TimestampType, false)
          .add("etag", StringType, true)
          .add("expected_seconds", DoubleType, false);

  private ListedRecordings() {}

  public static Dataset<Row> rows(JavaRDD<Recording> listed, SparkSession spark) {
    return spark.createDataFrame(listed.map(ListedRecordings::row), SCHEMA);
  }

  private static Row row(Recording recording) {
    return RowFactory.create(
        recording.uri(),
        recording.sizeBytes(),
        Timestamp.from(recording.modifiedAt()),
        recording.etag().orElse(null),
        ExpectedCost.audioSeconds(recording));
  }
}
