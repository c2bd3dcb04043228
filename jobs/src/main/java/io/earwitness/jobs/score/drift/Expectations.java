package io.earwitness.jobs.score.drift;

import io.earwitness.drift.ScoreCounts;
import io.earwitness.drift.ScoreReference;
import io.earwitness.drift.StabilityIndex;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Compares folders with what was to be expected of them.
 *
 * @param classes of the model, in its order
 * @param referenceOrNull what the model said of the clips that it was measured by
 */
record Expectations(List<String> classes, ScoreReference referenceOrNull) implements Serializable {

  Expectations(List<String> classes, Optional<ScoreReference> reference) {
    this(classes, reference.orElse(null));
  }

  /**
   * The rows of a folder.
   *
   * @param earlier what runs before said of it; empty when there was none
   */
  List<Row> rows(
      String folder, FolderCounts counts, org.apache.spark.api.java.Optional<ScoreCounts> earlier) {
    return IntStream.range(0, classes.size())
        .mapToObj(label -> row(folder, label, counts, Optional.ofNullable(earlier.orNull())))
        .toList();
  }

  private Row row(String folder, int label, FolderCounts counts, Optional<ScoreCounts> earlier) {
    ScoreCounts scores = counts.scores();
    Optional<StabilityIndex> training =
        Optional.ofNullable(referenceOrNull).flatMap(known -> known.compare(scores, label));
    Optional<StabilityIndex> before =
        earlier.map(known -> StabilityIndex.between(scores, known, label));
    return RowFactory.create(
        folder,
        classes.get(label),
        counts.recordings(),
        scores.independent(),
        scores.segments(),
        scores.labelled(label),
        scores.bins(label),
        training.map(StabilityIndex::value).orElse(null),
        training.map(StabilityIndex::limit).orElse(null),
        before.map(StabilityIndex::value).orElse(null),
        before.map(StabilityIndex::limit).orElse(null));
  }
}
