package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.audio.track.TrackUri;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.manifest.Span;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.training.examples.Clip;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The clips of an input with their samples, as far as they can be read.
 *
 * @param classes of a model that is made of the clips, in its order
 * @param clips those that can be read
 * @param spans of all clips that are listed, by the URI of the recording
 */
public record TrainingInput(
    List<String> classes, List<ReadableClip> clips, Map<String, List<Span>> spans) {

  /**
   * Lists clips and decodes them, or takes them from the cache.
   *
   * @param inputs manifests or folders of class folders
   * @param only which rows of a manifest count
   * @param known what a model tells apart that is made of clips with some labels, sorted
   * @param out is told what is found
   * @throws WrongUseException when the input is not what a model can be trained on, or more of its
   *     clips cannot be read than the settings allow
   */
  public static TrainingInput read(
      List<String> inputs,
      OnlyRows only,
      UnaryOperator<List<String>> known,
      Settings settings,
      SparkSession spark,
      PrintStream out) {
    ReadingReport report = new ReadingReport(out);
    TrainingSettings config = settings.training();
    ClipListing listing = ClipListing.of(inputs, only, known, settings.input().extensions(), spark);
    spark.sparkContext().setJobDescription("train: decoding");
    ClipCache cache = new ClipCache(config.cacheDir(), settings.scoring().tracks(), spark);
    int rate = config.sampleRateHz();
    report.listed(listing, only, cache.has(listing.clips(), rate));

    Map<String, ListedClip> listed = new HashMap<>();
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
    // Rows of a table come in no promised order.
    readable.sort(Comparator.comparing(ReadableClip::id));
    report.unreadable(unreadable);
    if (unreadable.size() > config.maxUnreadableShare() * listing.clips().size()) {
      throw new WrongUseException(
          "%d of %s cannot be read, more than earwitness.training.max-unreadable-share allows."
              .formatted(unreadable.size(), Counted.of(listing.clips().size(), "clip")));
    }
    checkEachIsHeard(listing.clips(), readable);
    Map<String, List<Span>> spans =
        listing.clips().stream()
            .collect(
                Collectors.groupingBy(
                    clip -> TrackUri.recording(clip.uri()),
                    Collectors.mapping(ListedClip::span, Collectors.toList())));
    return new TrainingInput(listing.classes(), readable, spans);
  }

  /** A class of which nothing is heard would be an output of the model all the same. */
  private static void checkEachIsHeard(List<ListedClip> listed, List<ReadableClip> readable) {
    Set<String> heard = readable.stream().map(ReadableClip::label).collect(Collectors.toSet());
    Map<String, Long> clipsOfLabel =
        listed.stream()
            .collect(Collectors.groupingBy(ListedClip::label, TreeMap::new, Collectors.counting()));
    clipsOfLabel.forEach(
        (label, clips) -> {
          if (!heard.contains(label)) {
            throw new WrongUseException(
                clips == 1
                    ? "The only clip of %s cannot be read.".formatted(label)
                    : "None of the %d clips of %s can be read.".formatted(clips, label));
          }
        });
  }

  private static ReadableClip readable(
      DecodedClip decoded, ListedClip listed, List<String> classes) {
    int label = classes.indexOf(listed.label());
    Clip clip = new Clip(listed.id(), label, listed.annotation().group(), decoded.samples());
    return new ReadableClip(
        listed.annotation(), TrackUri.recording(listed.uri()), decoded.sha256(), clip);
  }
}
