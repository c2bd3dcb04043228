package io.earwitness.jobs.score.execute;

import io.earwitness.config.Settings;
import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.run.ScoredUnitRows;
import io.earwitness.model.ModelFolder;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Scores waves: each is one Spark job that decodes, scores and leaves a folder of results. */
public final class WaveScorer implements AutoCloseable {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final double partitionSeconds;
  private final Suspects suspects;
  private final Broadcast<ModelFolder> model;
  private final Broadcast<SerializableConfiguration> storage;
  private final Slices slices;
  private final ScorePartition scorePartition;

  /**
   * @param suspects recordings that may crash their decoder
   * @param markers notes of what tasks begin
   */
  public WaveScorer(
      SparkSession spark,
      ModelFolder model,
      Settings settings,
      Suspects suspects,
      InFlightMarkers markers,
      TaskCounts counts) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.partitionSeconds = settings.run().partitionSeconds();
    this.suspects = suspects;
    this.model = context.broadcast(model);
    this.storage = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    TaskSettings ofTasks = TaskSettings.of(settings, model.spec());
    Decoders decoders = new Decoders(storage, ofTasks, markers);
    this.slices = new Slices(decoders, ofTasks);
    this.scorePartition = new ScorePartition(this.model, decoders, ofTasks, counts);
  }

  /** Scores a wave into a folder. */
  public void score(List<Recording> wave, Path folder) {
    List<WorkUnit> units = slices.of(wave, suspects, context);
    WorkPlan plan = WorkPlan.of(units, partitionSeconds, context.defaultParallelism());
    JavaRDD<Row> rows =
        context
            .parallelize(plan.partitions(), plan.partitions().size())
            .mapPartitions(scorePartition);
    spark
        .createDataFrame(rows, ScoredUnitRows.SCHEMA)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder.toString());
  }

  @Override
  public void close() {
    model.destroy();
    storage.destroy();
  }
}
