package io.earwitness.jobs.score.select;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;

import io.earwitness.jobs.tables.DeletionsTable;
import io.earwitness.jobs.tables.RecordingUri;
import io.earwitness.jobs.tables.ResultTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * What a listing says about recordings that earlier runs know: some were deleted, some are there
 * again.
 *
 * @param rows rows of {@link DeletionsTable}
 * @param deleted how many recordings were deleted
 * @param reappeared how many are there again
 */
public record Deletions(Dataset<Row> rows, long deleted, long reappeared) {

  /**
   * Compares a listing with the views of {@link io.earwitness.jobs.tables.ResultViews}.
   *
   * @param listed the listed recordings
   * @param inputs tells what the listing would have found
   * @param at when the run began that finds this out
   */
  public static Deletions of(
      Dataset<Row> listed, CoveredInputs inputs, Instant at, SparkSession spark) {
    UserDefinedFunction wouldList = udf((UDF1<String, Boolean>) inputs::wouldList, BooleanType);
    Dataset<Row> rows =
        spark
            .table("files_current")
            .where(RecordingUri.isOwn("uri"))
            .groupBy("uri")
            .agg(max("deleted_at").as("deleted_before"))
            .join(listed.select(col("uri").as("listed_uri")), expr("uri = listed_uri"), "left")
            .where("(listed_uri IS NULL) = (deleted_before IS NULL)")
            .where(col("listed_uri").isNotNull().or(wouldList.apply(col("uri"))))
            .withColumn("deleted_at", when(col("listed_uri").isNull(), lit(Timestamp.from(at))))
            .select("uri", "deleted_at")
            .persist();
    Row counts = rows.agg(count("deleted_at"), count(lit(1))).first();
    return new Deletions(rows, counts.getLong(0), counts.getLong(1) - counts.getLong(0));
  }

  /** Where nothing has been committed, nothing is known that could be deleted. */
  public static Deletions none(SparkSession spark) {
    return new Deletions(spark.createDataFrame(List.of(), DeletionsTable.SCHEMA), 0, 0);
  }

  public boolean isEmpty() {
    return deleted + reappeared == 0;
  }

  /** Writes the rows; when there are none, not even a folder. */
  public void write(ResultTables tables, String runId) {
    if (!isEmpty()) {
      tables.write(DeletionsTable.NAME, rows, DeletionsTable.ORDER, runId);
    }
  }
}
