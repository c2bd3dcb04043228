package io.earwitness.jobs.score;

import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.jobs.tables.RunsTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** A run, and what decides its numbers. */
record Run(RunIdentity identity, ScoreRequest request) {

  String id() {
    return identity.runId();
  }

  /**
   * The row that commits the run.
   *
   * @param left recordings that the budget left for another run
   * @param deleted recordings that were found gone
   */
  Row row(RunTotals totals, long left, long deleted, Instant finishedAt) {
    return RowFactory.create(
        RunsTable.COMMITTED,
        Timestamp.from(identity.startedAt()),
        Timestamp.from(finishedAt),
        identity.modelId(),
        identity.configHash(),
        request.settings().toJson(),
        CollectionConverters.asScala(Versions.all()),
        request.inputs().toArray(new String[0]),
        CollectionConverters.asScala(
            Map.of(
                "files", totals.files(),
                "ok", totals.ok(),
                "partial", totals.partial(),
                "failed", totals.failed(),
                "segments", totals.segments(),
                "left", left,
                "deleted", deleted)),
        totals.audioSeconds(),
        CollectionConverters.asScala(
            Map.of(
                "decode", totals.cost().decodeSeconds(),
                "features", totals.cost().featureSeconds(),
                "model", totals.cost().modelSeconds())));
  }
}
