package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.training.examples.Clip;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The clips of an input with their samples, as far as they can be read.
 *
 * @param classes the labels of all clips that are listed, sorted: the classes of a model
 * @param clips those that can be read
 * @param uris of the recordings of all clips that are listed
 */
public record TrainingInput(List<String> classes, List<ReadableClip> clips, Set<String> uris) {

  /**
   * Lists clips and decodes them, or takes them from the cache.
   *
   * @param input a manifest or a folder of class folders
   * @param only which rows of a manifest count
   * @param out is told what is found
   * @throws WrongUseException when the input is not what a model can be trained on, or more of its
   *     clips cannot be read than the settings allow
   */
  public static TrainingInput read(
      String input, OnlyRows only, Settings settings, SparkSession spark, PrintStream out) {
    ReadingReport report = new ReadingReport(out);
    TrainingSettings config = settings.training();
    ClipListing listing = ClipListing.of(input, only, settings.input().extensions(), spark);
    spark.sparkContext().setJobDescription("train: decoding");
    ClipCache cache = new ClipCache(config.cacheDir(), spark);
    int rate = config.sampleRateHz();
    report.listed(listing, only, cache.has(listing.clips(), rate));

    Map<String, LabelledClip> listed = new HashMap<>();
    listing.clips().forEach(clip -> listed.put(clip.id(), clip));
    List<ReadableClip> readable = new ArrayList<>();
    List<DecodedClip> unreadable = new ArrayList<>();
    for (Iterator<DecodedClip> all = cache.decoded(listing.clips(), rate); all.hasNext(); ) {
      DecodedClip decoded = all.next();
      if (decoded.failure().isPresent()) {
        unreadable.add(decoded);
      } else {
        readable.add(readable(decoded, listed.get(decoded.id()), listing.classes()));
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
    Set<String> uris = listing.clips().stream().map(LabelledClip::uri).collect(Collectors.toSet());
    return new TrainingInput(listing.classes(), readable, uris);
  }

  private static ReadableClip readable(
      DecodedClip decoded, LabelledClip listed, List<String> classes) {
    int label = classes.indexOf(listed.label());
    Clip clip = new Clip(listed.id(), label, listed.annotation().group(), decoded.samples());
    return new ReadableClip(listed.annotation(), decoded.sha256(), clip);
  }
}
