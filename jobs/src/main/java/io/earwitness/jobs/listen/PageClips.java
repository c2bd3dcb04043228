package io.earwitness.jobs.listen;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.earwitness.config.RunSettings;
import io.earwitness.features.LogMelParameters;
import io.earwitness.model.ModelSpec;
import io.earwitness.picture.Spectrogram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Clips and pictures for pages: some hundreds of short ones, which are held in memory.
 *
 * <pre>{@code
 * ResultViews.register(tables, spark);
 * PageClips clips = new PageClips(spark, settings.run(), model.spec());
 * List<PageClip> heard = clips.of(moments);
 * }</pre>
 */
public final class PageClips {
  /** Pages hold no longer clips. */
  public static final double LONGEST_SECONDS = 120;

  private static final StructType WANTED =
      new StructType()
          .add("uri", StringType)
          .add("run_id", StringType)
          .add("from_seconds", DoubleType)
          .add("to_seconds", DoubleType)
          .add(PageClipMaker.NUMBER, IntegerType);

  private final SparkSession spark;
  private final Clips clips;
  private final PageClipMaker maker;

  /**
   * @param spark in which the views of the tables are registered
   * @param model as which the pictures show the sound
   */
  public PageClips(SparkSession spark, RunSettings settings, ModelSpec model) {
    this.spark = spark;
    this.clips = new Clips(spark, settings);
    LogMelParameters shown =
        model.input().logMel().orElseGet(() -> Spectrogram.usualAt(model.sampleRateHz()));
    this.maker = new PageClipMaker(shown);
  }

  /** How far the next so many clips are, while they are asked for. */
  public ClipProgress progress(int clips) {
    return this.clips.progress(clips);
  }

  /**
   * Cuts moments out of storage.
   *
   * @return what is shown of each, in their order
   */
  public List<PageClip> of(List<PageMoment> moments) {
    List<Row> wanted =
        IntStream.range(0, moments.size()).mapToObj(i -> row(moments.get(i), i)).toList();
    PageClip[] found = new PageClip[moments.size()];
    clips
        .cut(spark.createDataFrame(wanted, WANTED), maker.sampleRateHz(), maker)
        .collectAsList()
        .forEach(row -> found[row.getInt(0)] = PageClipMaker.clip(row));
    return Arrays.asList(found);
  }

  private static Row row(PageMoment wanted, int number) {
    double from = wanted.moment().fromSeconds();
    double to = wanted.moment().toSeconds();
    if (to - from > LONGEST_SECONDS) {
      throw new IllegalArgumentException("too long for a page: %s s".formatted(to - from));
    }
    return RowFactory.create(wanted.uri(), wanted.runId(), from, to, number);
  }
}
