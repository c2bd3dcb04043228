package io.earwitness.jobs.score;

import io.earwitness.jobs.score.execute.Amount;
import io.earwitness.jobs.tables.ResultTables;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a second of audio costs.
 *
 * @param coreSecondsPerAudioSecond time of one core
 * @param measured whether runs of the model have shown it; else it is a guess
 */
record ScoringCost(double coreSecondsPerAudioSecond, boolean measured) {
  /** The model that ships, on the recordings of the demonstration and a core of 2020. */
  private static final ScoringCost GUESS = new ScoringCost(0.01, false);

  /** The mean of what the committed runs of a model took. */
  static ScoringCost of(String modelId, ResultTables tables, SparkSession spark) {
    if (!tables.exist()) {
      return GUESS;
    }
    List<Row> rows =
        spark
            .sql(
                """
                SELECT sum(aggregate(map_values(stage_seconds), 0D, (sum, s) -> sum + s)),
                  sum(audio_seconds)
                FROM runs WHERE model_id = '%s' HAVING sum(audio_seconds) > 0
                """
                    .formatted(modelId))
            .collectAsList();
    return rows.isEmpty()
        ? GUESS
        : new ScoringCost(rows.get(0).getDouble(0) / rows.get(0).getDouble(1), true);
  }

  double coreHours(Amount amount) {
    return amount.audioSeconds() * coreSecondsPerAudioSecond / 3600;
  }
}
