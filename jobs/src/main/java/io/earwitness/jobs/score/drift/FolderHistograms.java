package io.earwitness.jobs.score.drift;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.drift.ScoreCounts;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import io.earwitness.model.ModelFolder;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Makes the rows of {@link ScoreHistogramsTable} for a run.
 *
 * @param inputs of the run: absolute URIs, {@code @} before those of lists
 */
public record FolderHistograms(List<String> inputs, ModelFolder model) {

  /** Copies the list. */
  public FolderHistograms {
    inputs = List.copyOf(inputs);
  }

  /**
   * The rows.
   *
   * @param scored what the run says of recordings
   * @param tables what runs before it said of them
   */
  public Dataset<Row> rows(
      JavaRDD<ScoredRecording> scored, ResultTables tables, SparkSession spark) {
    List<String> classes = model.spec().classes();
    Expectations expectations = new Expectations(classes, model.scoreReference());
    JavaRDD<Row> rows =
        counts(scored)
            .leftOuterJoin(EarlierHistograms.of(model.id(), classes, tables, spark))
            .flatMap(
                folder ->
                    expectations.rows(folder._1(), folder._2()._1(), folder._2()._2()).iterator());
    return spark.createDataFrame(rows, ScoreHistogramsTable.SCHEMA);
  }

  private JavaPairRDD<String, ScoreCounts> counts(JavaRDD<ScoredRecording> scored) {
    TopFolders top = TopFolders.below(inputs);
    return scored
        .filter(recording -> !recording.segments().isEmpty())
        .mapToPair(recording -> new Tuple2<>(top.of(recording.recording().objectUri()), recording))
        .aggregateByKey(
            new ScoreCounts(model.spec().classes().size()),
            FolderHistograms::add,
            ScoreCounts::merge);
  }

  private static ScoreCounts add(ScoreCounts counts, ScoredRecording recording) {
    for (ScoredSegment segment : recording.segments()) {
      counts.addSegment(segment.likeliestClass(), c -> segment.probabilities()[c]);
    }
    counts.addRecording();
    return counts;
  }
}
