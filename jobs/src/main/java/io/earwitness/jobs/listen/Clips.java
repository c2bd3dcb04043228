package io.earwitness.jobs.listen;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.config.RunSettings;
import io.earwitness.jobs.tables.FailureCodes;
import io.earwitness.jobs.tables.RecordingUri;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Cuts clips out of storage, on the executors. A recording that is gone, has changed since it was
 * scored or cannot be read gives clips that failed, each with its reason. One that crashed or
 * blocked its decoder when it was scored is decoded in a child process, as is every one of a task
 * that is tried again.
 *
 * <p>All others were decoded from the same bytes, by the same code, when they were scored.
 */
public final class Clips {
  /** The columns of a moment: the recording, the run that scored it, and from when to when. */
  public static final List<String> MOMENT = List.of("uri", "run_id", "from_seconds", "to_seconds");

  /** The sample rate that each recording has itself. */
  public static final int OWN_RATE = 0;

  private static final double USUAL_SEGMENT_SECONDS = 3;

  /** Tasks for each core: clips are not equally dear. */
  private static final int ROUNDS = 4;

  private final SparkSession spark;
  private final RunSettings settings;
  private final LongAccumulator made;

  /**
   * @param spark in which the views of the tables are registered
   */
  public Clips(SparkSession spark, RunSettings settings) {
    this.spark = spark;
    this.settings = settings;
    this.made = spark.sparkContext().longAccumulator(ClipProgress.MADE);
  }

  /** How far the next so many clips are, while their rows are asked for. */
  public ClipProgress progress(long clips) {
    return ClipProgress.follow(made, clips, spark.sparkContext());
  }

  /**
   * Makes a clip of each moment, when the rows are asked for.
   *
   * @param moments rows with the columns of {@link #MOMENT}, and others that the maker needs
   * @param sampleRateHz of all clips, or {@link #OWN_RATE}
   * @return a row for each moment, in any order
   */
  public Dataset<Row> cut(Dataset<Row> moments, int sampleRateHz, ClipMaker maker) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> storage =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    CutPartition cut =
        new CutPartition(
            storage,
            sampleRateHz,
            pieceSeconds(),
            settings.timeLimit(),
            settings.childMemoryMb(),
            maker,
            made);
    Dataset<Row> byRecording =
        withRecordings(moments)
            .repartition(ROUNDS * context.defaultParallelism(), col("uri"))
            .sortWithinPartitions("uri", "run_id", "from_seconds");
    return spark.createDataFrame(byRecording.toJavaRDD().mapPartitions(cut), maker.schema());
  }

  /** What scoring knew of the recordings, and whether any run found them dangerous. */
  private Dataset<Row> withRecordings(Dataset<Row> moments) {
    Dataset<Row> files =
        spark
            .table("files")
            .select(
                "uri",
                "run_id",
                "size_bytes",
                "modified_at",
                "etag",
                "sample_rate_hz",
                "audio_tracks",
                "heard_track");
    Dataset<Row> suspects =
        spark
            .table("failures")
            .where(FailureCodes.are(col("code"), FailureCode::isDangerous))
            .select(RecordingUri.in(col("uri")).as("suspect_uri"))
            .distinct()
            .withColumn("is_suspect", lit(true));
    return moments
        .join(files, new String[] {"uri", "run_id"}, "left")
        .join(suspects, RecordingUri.in(col("uri")).equalTo(col("suspect_uri")), "left")
        .drop("suspect_uri");
  }

  /** How far the segments of the tables are apart: each was heard by the channel that it needed. */
  private double pieceSeconds() {
    List<Row> second =
        spark
            .sql("SELECT start_seconds FROM segments WHERE segment_index = 1 LIMIT 1")
            .collectAsList();
    return second.isEmpty() ? USUAL_SEGMENT_SECONDS : second.get(0).getDouble(0);
  }
}
