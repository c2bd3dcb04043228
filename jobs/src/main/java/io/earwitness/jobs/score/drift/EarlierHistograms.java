package io.earwitness.jobs.score.drift;

import static org.apache.spark.sql.functions.col;

import io.earwitness.drift.ScoreCounts;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** What the last runs of a model said of folders. */
final class EarlierHistograms {
  private static final int RUNS = 30;

  private EarlierHistograms() {}

  /**
   * Adds them up.
   *
   * @param classes of the model, in its order
   */
  static JavaPairRDD<String, ScoreCounts> of(
      String modelId, List<String> classes, ResultTables tables, SparkSession spark) {
    if (!tables.exists(ScoreHistogramsTable.NAME)) {
      return JavaPairRDD.fromJavaRDD(
          JavaSparkContext.fromSparkContext(spark.sparkContext()).emptyRDD());
    }
    List<String> runs =
        tables
            .committed(RunsTable.NAME)
            .where(col("model_id").equalTo(modelId))
            .orderBy(col("started_at").desc(), col("run_id").desc())
            .limit(RUNS)
            .select("run_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    return tables
        .committed(ScoreHistogramsTable.NAME)
        .where(col("run_id").isInCollection(runs))
        .select("folder", "class", "recordings", "labelled", "bins", "run_id")
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(row.getString(0), row))
        .aggregateByKey(
            new ScoreCounts(classes.size()),
            (counts, row) -> add(counts, row, classes),
            ScoreCounts::merge);
  }

  /** A row is about one class; that of the first one also tells of the recordings. */
  private static ScoreCounts add(ScoreCounts counts, Row row, List<String> classes) {
    int label = classes.indexOf(row.getString(1));
    long[] labelled = new long[classes.size()];
    labelled[label] = row.getLong(3);
    long[][] bins = new long[classes.size()][ScoreCounts.BINS];
    bins[label] = row.<Long>getList(4).stream().mapToLong(Long::longValue).toArray();
    return counts.merge(new ScoreCounts(label == 0 ? row.getLong(2) : 0, labelled, bins));
  }
}
