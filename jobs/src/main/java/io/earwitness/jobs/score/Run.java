package io.earwitness.jobs.score;

import io.earwitness.jobs.Versions;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.model.ModelFolder;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A run: its name, and what decides its numbers.
 *
 * @param id sorts by time, such as {@code r20261123-201500-1f3a9c}
 */
record Run(String id, Instant startedAt, ModelFolder model, ScoreRequest request) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Run begin(ModelFolder model, ScoreRequest request) {
    Instant now = Instant.now();
    String unique = UUID.randomUUID().toString().substring(0, 6);
    return new Run("r" + TIME.format(now) + "-" + unique, now, model, request);
  }

  double secondsUntil(Instant instant) {
    return Duration.between(startedAt, instant).toMillis() / 1000.0;
  }

  /** The row that commits the run. */
  Row row(RunTotals totals, Instant finishedAt) {
    return RowFactory.create(
        RunsTable.COMMITTED,
        Timestamp.from(startedAt),
        Timestamp.from(finishedAt),
        model.id(),
        request.settings().scoringHash(),
        request.settings().toJson(),
        CollectionConverters.asScala(Versions.all()),
        request.inputs().toArray(new String[0]),
        CollectionConverters.asScala(
            Map.of(
                "files", totals.files(),
                "ok", totals.ok(),
                "partial", totals.partial(),
                "failed", totals.failed(),
                "segments", totals.segments())),
        totals.audioSeconds(),
        CollectionConverters.asScala(
            Map.of(
                "decode", totals.cost().decodeSeconds(),
                "features", totals.cost().featureSeconds(),
                "model", totals.cost().modelSeconds())));
  }
}
