package io.earwitness.jobs.score.select;

import static org.apache.spark.sql.functions.expr;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.jobs.tables.FailureCodes;
import io.earwitness.jobs.tables.RecordingUri;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Says of every listed recording why it would be scored: the meaning of {@link
 * io.earwitness.jobs.tables.Reason} in SQL.
 *
 * @param modelId the model that would score it
 * @param configHash the settings that would
 * @param maxAttempts how many runs in a row may fail at a recording for a cause that may pass
 */
public record Reasons(String modelId, String configHash, int maxAttempts) {

  /**
   * What the newest committed runs know: a row for each recording and model, with the code of its
   * failure, whether its cause may pass, and how many runs in a row have failed. Of tracks that
   * failed differently, it is the most dangerous code, and one that may pass is enough.
   */
  static final StructType KNOWN =
      StructType.fromDDL(
          "uri STRING, size_bytes BIGINT, modified_at TIMESTAMP, etag STRING, model_id STRING,"
              + " config_hash STRING, code STRING, may_pass BOOLEAN, attempts INT");

  /** What is known where nothing has been committed. */
  public static Dataset<Row> knowingNothing(SparkSession spark) {
    return spark.createDataFrame(List.of(), KNOWN);
  }

  /** What is known from the views of {@link io.earwitness.jobs.tables.ResultViews}. */
  public static Dataset<Row> known(SparkSession spark) {
    return spark.sql(
        """
        SELECT uri, size_bytes, modified_at, etag, model_id, config_hash, code,
          coalesce(may_pass, false) AS may_pass, coalesce(attempts, 0) AS attempts
        FROM files_current LEFT JOIN (
          SELECT %1$s AS uri, run_id,
            coalesce(max(code) FILTER (WHERE code IN %2$s), max(code)) AS code,
            bool_or(code IN %3$s) AS may_pass, max(attempts) AS attempts
          FROM failures GROUP BY %1$s, run_id
        ) USING (uri, run_id)
        WHERE %4$s
        """
            .formatted(
                RecordingUri.of("uri"),
                FailureCodes.inSql(FailureCode::isDangerous),
                FailureCodes.inSql(FailureCode::mayPass),
                RecordingUri.isOwn("uri")));
  }

  /**
   * Adds to listed recordings the columns {@code reason}; {@code failed_attempts}, how many runs in
   * a row have failed at the recording as it is now, for a cause that may pass; {@code
   * has_crashed}, whether the last of them crashed; and {@code is_suspect}, whether it crashed its
   * decoder, or hung it, in the newest run of any model.
   */
  public Dataset<Row> of(Dataset<Row> listed, Dataset<Row> known) {
    Dataset<Row> byUri =
        known
            .groupBy("uri")
            .agg(
                expr("first(struct(*)) FILTER (WHERE model_id = '%s')".formatted(modelId))
                    .as("last"),
                expr("collect_list(struct(*)) FILTER (WHERE code IN %s)"
                        .formatted(FailureCodes.inSql(FailureCode::isDangerous)))
                    .as("dangerous"));
    return listed
        .alias("now")
        .join(byUri.alias("known"), expr("now.uri = known.uri"), "left")
        .withColumn("is_new", expr("known.uri IS NULL"))
        .withColumn("of_other_model", expr("last IS NULL"))
        .withColumn(
            "is_changed",
            expr(
                """
                last.size_bytes <> now.size_bytes
                OR last.modified_at <> now.modified_at
                OR NOT last.etag <=> now.etag
                """))
        .withColumn("of_other_settings", expr("last.config_hash <> '%s'".formatted(configHash)))
        .withColumn(
            "failed_attempts",
            expr(
                """
                if(last IS NULL OR is_changed OR of_other_settings OR NOT last.may_pass,
                  0, last.attempts)
                """))
        .withColumn("has_crashed", expr("failed_attempts > 0 AND last.code = 'NATIVE_CRASH'"))
        .withColumn(
            "is_suspect",
            expr(
                """
                coalesce(exists(dangerous, failure ->
                  failure.size_bytes = now.size_bytes
                  AND failure.modified_at = now.modified_at
                  AND failure.etag <=> now.etag), false)
                """))
        .withColumn(
            "reason",
            expr(
                """
                CASE
                  WHEN is_new THEN 'NEW'
                  WHEN of_other_model THEN 'MODEL'
                  WHEN is_changed THEN 'CHANGED'
                  WHEN of_other_settings THEN 'CONFIG'
                  WHEN failed_attempts BETWEEN 1 AND %d THEN 'RETRY'
                  ELSE 'ALL'
                END
                """
                    .formatted(maxAttempts - 1)))
        .selectExpr("now.*", "reason", "failed_attempts", "has_crashed", "is_suspect");
  }
}
