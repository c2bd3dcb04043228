package io.earwitness.jobs.score.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;

import io.earwitness.drift.ScoreCounts;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunFolders;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.ScoreHistogramsTable;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import scala.Tuple2;

/**
 * What the last runs that can be compared said of folders: those with the same model and settings.
 *
 * @param classes of the model, in its order
 */
record EarlierHistograms(String modelId, String configHash, List<String> classes)
    implements Serializable {
  private static final int RUNS = 30;

  /** Adds up, for each folder, the last runs that scored something there. */
  JavaPairRDD<String, ScoreCounts> in(ResultTables tables, SparkSession spark) {
    RunFolders committed = tables.folders().runFolders();
    if (!tables.exists(ScoreHistogramsTable.NAME, committed)) {
      return JavaPairRDD.fromJavaRDD(
          JavaSparkContext.fromSparkContext(spark.sparkContext()).emptyRDD());
    }
    Dataset<Row> runs =
        tables
            .committed(RunsTable.NAME, committed)
            .where(col("model_id").equalTo(modelId).and(col("config_hash").equalTo(configHash)))
            .select("run_id", "started_at");
    WindowSpec newestFirst =
        Window.partitionBy("folder").orderBy(col("started_at").desc(), col("run_id").desc());
    return tables
        .committed(ScoreHistogramsTable.NAME, committed)
        .join(runs, "run_id")
        .withColumn("nth_newest", dense_rank().over(newestFirst))
        .where(col("nth_newest").leq(RUNS))
        .select("folder", "class", "independent", "labelled", "bins")
        .javaRDD()
        .mapToPair(row -> new Tuple2<>(row.getString(0), row))
        .aggregateByKey(new ScoreCounts(classes.size()), this::add, ScoreCounts::merge);
  }

  /** A row is about one class; that of the first one also tells how much is independent. */
  private ScoreCounts add(ScoreCounts counts, Row row) {
    int label = classes.indexOf(row.getString(1));
    long[] labelled = new long[classes.size()];
    labelled[label] = row.getLong(3);
    long[][] bins = new long[classes.size()][ScoreCounts.BINS];
    bins[label] = row.<Long>getList(4).stream().mapToLong(Long::longValue).toArray();
    return counts.merge(new ScoreCounts(label == 0 ? row.getLong(2) : 0, labelled, bins));
  }
}
