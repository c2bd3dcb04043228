package io.earwitness.jobs.score.drift;

import io.earwitness.detection.ScoredRecording;
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
 * @param configHash of the settings that decide its numbers
 */
public record FolderHistograms(List<String> inputs, ModelFolder model, String configHash) {

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
    EarlierHistograms earlier = new EarlierHistograms(model.id(), configHash, classes);
    JavaRDD<Row> rows =
        counts(scored)
            .leftOuterJoin(earlier.in(tables, spark))
            .flatMap(
                folder ->
                    expectations.rows(folder._1(), folder._2()._1(), folder._2()._2()).iterator());
    return spark.createDataFrame(rows, ScoreHistogramsTable.SCHEMA);
  }

  private JavaPairRDD<String, FolderCounts> counts(JavaRDD<ScoredRecording> scored) {
    TopFolders top = TopFolders.below(inputs);
    return scored
        .filter(recording -> !recording.segments().isEmpty())
        .mapToPair(recording -> new Tuple2<>(top.of(recording.recording().objectUri()), recording))
        .aggregateByKey(
            new FolderCounts(model.spec().classes().size()), FolderCounts::add, FolderCounts::merge)
        // Of further tracks alone, without the first, nothing independent is known.
        .filter(folder -> folder._2().recordings() > 0);
  }
}
