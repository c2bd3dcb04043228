package io.earwitness.jobs.score;

import io.earwitness.jobs.score.run.RunIdentity;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.jobs.tables.RunsTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The row that commits a run.
 *
 * @param leftOver recordings that the budget left for another run
 * @param deleted recordings that were found deleted
 */
record RunRow(
    RunIdentity run,
    ScoreRequest request,
    RunTotals totals,
    long leftOver,
    long deleted,
    Instant finishedAt,
    Map<String, Double> thresholds) {

  Row toRow() {
    return RowFactory.create(
        RunsTable.COMMITTED,
        Timestamp.from(run.startedAt()),
        Timestamp.from(finishedAt),
        run.modelId(),
        run.configHash(),
        request.settings().toJson(),
        CollectionConverters.asScala(Versions.all()),
        request.inputs().toArray(new String[0]),
        CollectionConverters.asScala(counts()),
        totals.audioSeconds(),
        CollectionConverters.asScala(
            Map.of(
                "decode", totals.cost().decodeSeconds(),
                "features", totals.cost().featureSeconds(),
                "model", totals.cost().modelSeconds())),
        CollectionConverters.asScala(thresholds));
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    counts.put("files", totals.recordings().count());
    counts.put("ok", totals.recordings().ok());
    counts.put("partial", totals.recordings().partial());
    counts.put("failed", totals.recordings().failed());
    counts.put("segments", totals.segments());
    counts.put("left", leftOver);
    counts.put("deleted", deleted);
    if (totals.furtherTracks().count() > 0) {
      counts.put(RunsTable.FURTHER_TRACKS, totals.furtherTracks().count());
    }
    return counts;
  }
}
