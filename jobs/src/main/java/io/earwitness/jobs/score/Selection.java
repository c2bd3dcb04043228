package io.earwitness.jobs.score;

import io.earwitness.audio.FailureCode;
import io.earwitness.detection.Recording;
import io.earwitness.detection.Recording.Reason;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Decides which of the listed recordings are scored, and says of each why. */
final class Selection {

  /** What a committed run knows of a recording. */
  record Known(
      long sizeBytes,
      Instant modifiedAt,
      String etag,
      Optional<FailureCode> failure,
      String modelId,
      String configHash) {}

  private final Map<String, List<Known>> known;
  private final String modelId;
  private final String configHash;

  Selection(Map<String, List<Known>> known, String modelId, String configHash) {
    this.known = known;
    this.modelId = modelId;
    this.configHash = configHash;
  }

  /** A selection against what the committed runs have scored. */
  static Selection against(
      ResultTables tables, String modelId, String configHash, SparkSession spark) {
    Map<String, List<Known>> known = new HashMap<>();
    if (tables.exist()) {
      ResultViews.register(tables, spark);
      List<Row> rows =
          spark
              .sql(
                  "SELECT uri, size_bytes, modified_at, etag, code, model_id, config_hash"
                      + " FROM files_current LEFT JOIN failures USING (uri, run_id)")
              .collectAsList();
      for (Row row : rows) {
        known
            .computeIfAbsent(row.getString(0), uri -> new ArrayList<>())
            .add(
                new Known(
                    row.getLong(1),
                    row.getTimestamp(2).toInstant(),
                    row.getString(3),
                    Optional.ofNullable(row.getString(4)).map(FailureCode::valueOf),
                    row.getString(5),
                    row.getString(6)));
      }
    }
    return new Selection(known, modelId, configHash);
  }

  /**
   * The recordings to score, by URI.
   *
   * @param wanted the reasons that count
   */
  List<Recording> of(List<Recording> listed, Set<Reason> wanted) {
    return listed.stream()
        .map(recording -> recording.because(reason(recording).orElse(Reason.ALL)))
        .filter(recording -> wanted.contains(recording.reason()))
        .sorted(Comparator.comparing(Recording::uri))
        .toList();
  }

  /** Why a recording needs to be scored; empty when it does not. */
  Optional<Reason> reason(Recording recording) {
    List<Known> runs = known.getOrDefault(recording.uri(), List.of());
    if (runs.isEmpty()) {
      return Optional.of(Reason.NEW);
    }
    Optional<Known> sameModel =
        runs.stream().filter(run -> run.modelId().equals(modelId)).findFirst();
    if (sameModel.isEmpty()) {
      return Optional.of(Reason.MODEL);
    }
    Known last = sameModel.get();
    if (last.sizeBytes() != recording.sizeBytes()
        || !last.modifiedAt().equals(recording.modifiedAt())
        || !Objects.equals(last.etag(), recording.etag())) {
      return Optional.of(Reason.CHANGED);
    }
    if (!last.configHash().equals(configHash)) {
      return Optional.of(Reason.CONFIG);
    }
    return last.failure().filter(FailureCode::mayPass).map(code -> Reason.RETRY);
  }
}
