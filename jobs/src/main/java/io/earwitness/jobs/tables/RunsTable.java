package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import org.apache.spark.sql.types.StructType;

/** One row for each committed run. */
public final class RunsTable {
  public static final String NAME = "runs";

  /** The state of a run whose row can be read. */
  public static final String COMMITTED = "COMMITTED";

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  public static final StructType SCHEMA =
      new Columns()
          .required("state", StringType)
          .required("started_at", TimestampType)
          .required("finished_at", TimestampType)
          .required("model_id", StringType)
          .required("config_hash", StringType)
          .required("config", StringType)
          .required("versions", createMapType(StringType, StringType, false))
          .required("inputs", createArrayType(StringType, false))
          .required("counts", createMapType(StringType, LongType, false))
          .required("audio_seconds", DoubleType)
          .required("stage_seconds", createMapType(StringType, DoubleType, false))
          .schema();

  private RunsTable() {}
}
