package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * One row for each recording that a run found deleted, or there again. Rows in {@code files} are
 * never changed, so a recording's newest row here says which it is.
 */
public final class DeletionsTable {
  public static final String NAME = "deletions";

  /**
   * Its columns, without {@code run_id}, which the folder's name gives. {@code deleted_at} is when
   * the run began that found the recording deleted; null where it is there again.
   */
  public static final StructType SCHEMA =
      new Columns()
          .required("uri", StringType, "the recording")
          .optional(
              "deleted_at",
              TimestampType,
              "when the recording is there",
              "when the run began that found the recording gone, UTC")
          .schema();

  /** The columns that its rows are sorted by. */
  public static final List<String> ORDER = List.of("uri");

  private DeletionsTable() {}
}
