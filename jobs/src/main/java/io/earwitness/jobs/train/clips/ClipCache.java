package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.audio.track.HeardTrack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Decoded audio in Parquet, so that only the first training on some clips decodes them. It holds
 * samples, not features: augmentation works on samples, and features cost little beside it.
 */
final class ClipCache {
  private static final int CLIPS_PER_PARTITION = 40;

  /** Raised whenever the same bytes make other samples, or another failure, than before. */
  private static final int DECODER_VERSION = 3;

  private final String folder;
  private final HeardTrack track;
  private final SparkSession spark;
  private final JavaSparkContext context;

  /**
   * @param folder a path or URI, made when needed
   * @param tracks which track is scored of a recording that has several. Of those that are scored
   *     together or each by itself, the best or the first is heard
   */
  ClipCache(String folder, HeardTrack tracks, SparkSession spark) {
    this.folder = folder;
    this.track = tracks.isEach() ? new HeardTrack(1) : tracks.isAll() ? HeardTrack.BEST : tracks;
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /** Whether these clips have been decoded before. */
  boolean has(List<ListedClip> clips, int sampleRateHz) {
    Path marker = new Path(place(clips, sampleRateHz), "_SUCCESS");
    try {
      return marker.getFileSystem(storage()).exists(marker);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /**
   * Decodes clips that have not been decoded before, and gives all of them one by one: what is in
   * memory is what the caller keeps.
   *
   * @throws WrongUseException when another training decodes them, or what it has decoded is damaged
   */
  Iterator<DecodedClip> decoded(List<ListedClip> clips, int sampleRateHz) {
    Path place = place(clips, sampleRateHz);
    if (!has(clips, sampleRateHz)) {
      try {
        DecodingLock.hold(
            place,
            place.getFileSystem(storage()),
            () -> {
              if (!has(clips, sampleRateHz)) {
                decode(clips, sampleRateHz, place.toString());
              }
            });
      } catch (IOException e) {
        throw unusable(e);
      }
    }
    Iterator<Row> rows =
        spark.read().schema(DecodedClip.SCHEMA).parquet(place.toString()).toLocalIterator();
    Map<String, Long> missing =
        clips.stream()
            .collect(Collectors.groupingBy(ListedClip::id, HashMap::new, Collectors.counting()));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (!rows.hasNext() && !missing.isEmpty()) {
          throw damaged(clips, sampleRateHz);
        }
        return rows.hasNext();
      }

      @Override
      public DecodedClip next() {
        DecodedClip clip = DecodedClip.of(rows.next());
        if (!missing.containsKey(clip.id())) {
          throw damaged(clips, sampleRateHz);
        }
        missing.computeIfPresent(clip.id(), (id, times) -> times == 1 ? null : times - 1);
        return clip;
      }
    };
  }

  private WrongUseException damaged(List<ListedClip> clips, int sampleRateHz) {
    forget(clips, sampleRateHz);
    return new WrongUseException(
        "Decoded audio in %s was damaged, perhaps by two trainings at once, and has been deleted: the same command decodes it anew."
            .formatted(place(clips, sampleRateHz)));
  }

  private void decode(List<ListedClip> clips, int sampleRateHz, String place) {
    Broadcast<SerializableConfiguration> storageOnExecutors =
        context.broadcast(new SerializableConfiguration(storage()));
    int partitions = Math.max(context.defaultParallelism(), clips.size() / CLIPS_PER_PARTITION);
    spark
        .createDataFrame(
            context
                .parallelize(clips, partitions)
                .mapPartitions(new DecodePartition(storageOnExecutors, track, sampleRateHz)),
            DecodedClip.SCHEMA)
        .write()
        // A clip may be as large as hundreds of ordinary rows, after which Parquet would first look
        // at what it holds in memory.
        .option("parquet.page.size.row.check.min", 1)
        .mode(SaveMode.Overwrite)
        .parquet(place);
    storageOnExecutors.destroy();
  }

  /** Deletes what was decoded, so that the next training decodes it anew. */
  void forget(List<ListedClip> clips, int sampleRateHz) {
    Path place = place(clips, sampleRateHz);
    try {
      place.getFileSystem(storage()).delete(place, true);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private WrongUseException unusable(Exception cause) {
    return new WrongUseException(
        "The folder for decoded audio, %s, cannot be used: %s; earwitness.training.cache-dir names another."
            .formatted(folder, cause.getMessage()),
        cause);
  }

  private Configuration storage() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** The same for the same files, spans and rate, whatever their labels. */
  private Path place(List<ListedClip> clips, int sampleRateHz) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(new byte[] {(byte) DECODER_VERSION, (byte) track.number()});
      for (ListedClip clip : clips) {
        digest.update((clip.id() + " " + clip.identity() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String key = HexFormat.of().formatHex(digest.digest(), 0, 8);
      return new Path(folder, "decoded-%d-%s".formatted(sampleRateHz, key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
