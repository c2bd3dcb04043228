package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.listing.InputLister;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.manifest.Span;
import io.earwitness.training.examples.Clip;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Recordings of which nobody has said what they hold, drawn at random from all that are listed, up
 * to the hours that the settings allow. None of them holds a clip that has a label, or is near one:
 * what a model is measured on must not be learnt in this way either.
 *
 * @param inputs what the user named
 * @param clips the first minutes of each recording
 */
public record UnlabelledInput(List<String> inputs, List<Clip> clips) {
  private static final int MOST_DECODED_AT_ONCE = 500;

  /** What lies further from a label is another sound. */
  private static final int NEAR_SECONDS = 60;

  /** Copies the lists. */
  public UnlabelledInput {
    inputs = List.copyOf(inputs);
    clips = List.copyOf(clips);
  }

  /** When the user names none. */
  public static UnlabelledInput none() {
    return new UnlabelledInput(List.of(), List.of());
  }

  /**
   * Lists recordings and decodes them, or takes them from the cache.
   *
   * @param labelled whose recordings and audio are left out; of recordings with labels the rest is
   *     used where a model is corrected, as there may be no others
   * @param out is told what is found
   * @throws WrongUseException when an input cannot be read, or nothing in it
   */
  public static UnlabelledInput read(
      List<String> inputs,
      TrainingInput labelled,
      Settings settings,
      SparkSession spark,
      PrintStream out) {
    TrainingSettings config = settings.training();
    spark.sparkContext().setJobDescription("train: unlabelled audio");
    double mostSeconds = config.teacher().unlabelledHours() * 3600;
    List<LabelledClip> listed =
        list(inputs, (int) Math.min(Integer.MAX_VALUE, Math.ceil(mostSeconds)), settings, spark);
    double longest = config.teacher().unlabelledMinutes() * 60 * config.sampleRateHz();
    Set<String> knownAudio = knownAudio(labelled, longest);
    List<LabelledClip> wanted =
        listed.stream()
            .filter(clip -> config.correct() || !labelled.spans().containsKey(clip.uri()))
            .toList();
    int known = listed.size() - wanted.size();
    int unreadable = 0;

    ClipCache cache = new ClipCache(config.cacheDir(), settings.scoring().tracks(), spark);
    long left = (long) (mostSeconds * config.sampleRateHz());
    long samples = 0;
    int from = 0;
    List<Clip> clips = new ArrayList<>();
    while (from < wanted.size() && left > 0) {
      // So many as will do, if they are like those before them: hours that nobody asked for are not
      // decoded.
      double samplesOfOne = from == 0 ? longest : (double) samples / from;
      int enough = (int) Math.min(MOST_DECODED_AT_ONCE, 1 + left / Math.max(1, samplesOfOne));
      List<LabelledClip> some = wanted.subList(from, Math.min(wanted.size(), from + enough));
      from += some.size();
      // Rows of a table come in no promised order, and which are used must not depend on it.
      Map<String, DecodedClip> decoded = new HashMap<>();
      cache.decoded(some, config.sampleRateHz()).forEachRemaining(c -> decoded.put(c.id(), c));
      boolean mayPass = false;
      for (LabelledClip one : some) {
        DecodedClip clip = decoded.remove(one.id());
        samples += clip.samples().length;
        if (clip.failure().isPresent()) {
          unreadable++;
          mayPass |= clip.failure().get().mayPass();
        } else if (knownAudio.contains(clip.sha256())) {
          known++;
        } else if (left > 0) {
          List<Clip> apart =
              apart(clip, labelled.spans().getOrDefault(clip.id(), List.of()), config);
          known += apart.isEmpty() ? 1 : 0;
          clips.addAll(apart);
          left -= apart.stream().mapToLong(part -> part.samples().length).sum();
        }
      }
      if (mayPass) {
        cache.forget(some, config.sampleRateHz());
      }
    }
    if (clips.isEmpty()) {
      throw new WrongUseException(
          "There is no audio without labels in %s that can be read."
              .formatted(String.join(", ", inputs)));
    }
    UnlabelledInput input = new UnlabelledInput(inputs, clips);
    out.println(
        String.format(
            Locale.ROOT,
            "Unlabelled %s; left out %,d that have labels and %,d that cannot be read",
            input.amount(config.sampleRateHz()),
            known,
            unreadable));
    clips.sort(Comparator.comparing(Clip::id));
    return new UnlabelledInput(inputs, clips);
  }

  /** Audio that has labels, and its beginning where a copy would be read so far only. */
  private static Set<String> knownAudio(TrainingInput labelled, double longestSamples) {
    Set<String> known = new HashSet<>();
    for (ReadableClip clip : labelled.clips()) {
      known.add(clip.sha256());
      float[] samples = clip.clip().samples();
      if (samples.length > longestSamples) {
        known.add(DecodedClip.sha256(Arrays.copyOf(samples, (int) Math.rint(longestSamples))));
      }
    }
    return known;
  }

  /** The parts of a recording that are far from all spans and fill a segment. */
  private static List<Clip> apart(
      DecodedClip recording, List<Span> spans, TrainingSettings config) {
    if (spans.isEmpty()) {
      return List.of(part(recording, 0, recording.samples().length));
    }
    List<Clip> parts = new ArrayList<>();
    double fromSeconds = 0;
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(Comparator.comparingDouble(Span::startSeconds));
    ordered.add(new Span(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    for (Span span : ordered) {
      int from = sample(fromSeconds, recording, config);
      int until = sample(span.startSeconds() - NEAR_SECONDS, recording, config);
      if (until - from >= config.segmentSamples()) {
        parts.add(part(recording, from, until));
      }
      fromSeconds = Math.max(fromSeconds, span.endSeconds() + NEAR_SECONDS);
    }
    return parts;
  }

  private static int sample(double seconds, DecodedClip recording, TrainingSettings config) {
    return (int) Math.min(recording.samples().length, seconds * config.sampleRateHz());
  }

  private static Clip part(DecodedClip recording, int from, int until) {
    String id = recording.id();
    return new Clip(
        from == 0 ? id : id + "#" + from,
        Clip.UNLABELLED,
        id,
        Arrays.copyOfRange(recording.samples(), from, until));
  }

  private static List<LabelledClip> list(
      List<String> inputs, int most, Settings settings, SparkSession spark) {
    double seconds = settings.training().teacher().unlabelledMinutes() * 60;
    return InputLister.list(inputs, settings.input().extensions(), spark)
        .recordings()
        .takeOrdered(most, new AtRandom(settings.training().seed()))
        .stream()
        .map(
            recording ->
                new LabelledClip(
                    recording.uri(),
                    recording.uri(),
                    recording.sizeBytes(),
                    recording.modifiedAt().toEpochMilli(),
                    0,
                    seconds,
                    Annotation.of("", recording.uri())))
        .toList();
  }

  /** How many recordings and minutes they are, for people. */
  public String amount(int sampleRateHz) {
    double samples = clips.stream().mapToDouble(clip -> clip.samples().length).sum();
    long recordings = clips.stream().map(Clip::group).distinct().count();
    return String.format(
        Locale.ROOT, "%,d recordings, %,.1f min", recordings, samples / sampleRateHz / 60);
  }

  /** An order that is decided by a seed and the names of recordings. */
  private record AtRandom(long seed) implements Comparator<Recording>, Serializable {
    @Override
    public int compare(Recording one, Recording other) {
      int byHash = Long.compare(hash(one), hash(other));
      return byHash != 0 ? byHash : one.uri().compareTo(other.uri());
    }

    private long hash(Recording recording) {
      long hash = (recording.uri().hashCode() ^ seed) * 0x9E3779B97F4A7C15L;
      return (hash ^ (hash >>> 32)) * 0xBF58476D1CE4E5B9L;
    }
  }
}
