package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.train.clips.ClipCache;
import io.earwitness.jobs.train.clips.ClipListing;
import io.earwitness.jobs.train.clips.DecodedClip;
import io.earwitness.jobs.train.clips.LabelledClip;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The clips of an input with their samples, as far as they can be read. */
final class DecodedInput {
  private DecodedInput() {}

  /**
   * Decodes clips, or takes them from the cache.
   *
   * @throws WrongUseException when more of them cannot be read than the settings allow
   */
  static List<ReadableClip> of(
      ClipListing listing, TrainingSettings config, SparkSession spark, TrainReport report) {
    spark.sparkContext().setJobDescription("train: decoding");
    ClipCache cache = new ClipCache(config.cacheDir(), spark);
    int rate = config.sampleRateHz();
    report.listed(listing, cache.has(listing.clips(), rate));
    Map<String, LabelledClip> listed = new HashMap<>();
    listing.clips().forEach(clip -> listed.put(clip.id(), clip));
    List<ReadableClip> readable = new ArrayList<>();
    List<DecodedClip> unreadable = new ArrayList<>();
    for (Iterator<DecodedClip> all = cache.decoded(listing.clips(), rate); all.hasNext(); ) {
      DecodedClip decoded = all.next();
      if (decoded.failure().isPresent()) {
        unreadable.add(decoded);
      } else {
        LabelledClip clip = listed.get(decoded.id());
        int label = listing.classes().indexOf(clip.label());
        readable.add(
            new ReadableClip(
                clip,
                decoded.sha256(),
                new Clip(clip.id(), label, clip.group(), decoded.samples())));
      }
    }
    if (unreadable.stream().anyMatch(clip -> clip.failure().orElseThrow().mayPass())) {
      cache.forget(listing.clips(), rate);
    }
    report.unreadable(unreadable);
    if (unreadable.size() > config.maxUnreadableShare() * listing.clips().size()) {
      throw new WrongUseException(
          "%d of %d clips cannot be read, more than earwitness.training.max-unreadable-share allows."
              .formatted(unreadable.size(), listing.clips().size()));
    }
    return readable;
  }
}
