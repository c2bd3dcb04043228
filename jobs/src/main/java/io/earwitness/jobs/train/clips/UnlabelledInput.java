package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.listing.InputLister;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.training.examples.Clip;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Recordings of which nobody has said what they hold, drawn at random from all that are listed, up
 * to the hours that the settings allow. None of them holds a clip that has a label, or is near one:
 * what a model is measured on must not be learnt in this way either.
 *
 * @param inputs what the user named
 * @param clips the first minutes of each recording, by id
 */
public record UnlabelledInput(List<String> inputs, List<Clip> clips) {
  private static final int MOST_DECODED_AT_ONCE = 500;

  /** Copies the lists. */
  public UnlabelledInput {
    inputs = List.copyOf(inputs);
    clips = clips.stream().sorted(Comparator.comparing(Clip::id)).toList();
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
    UnlabelledDraw draw =
        new UnlabelledDraw(labelled, config, (long) (mostSeconds * config.sampleRateHz()));
    List<ListedClip> wanted =
        draw.wanted(
            list(
                inputs,
                (int) Math.min(Integer.MAX_VALUE, Math.ceil(mostSeconds)),
                settings,
                spark));
    ClipCache cache = new ClipCache(config.cacheDir(), settings.scoring().tracks(), spark);
    for (int from = 0; from < wanted.size() && !draw.isDone(); ) {
      int until = Math.min(wanted.size(), from + draw.enough(MOST_DECODED_AT_ONCE));
      decode(wanted.subList(from, until), cache, config, draw);
      from = until;
    }
    if (draw.clips().isEmpty()) {
      throw new WrongUseException(
          "There is no audio without labels in %s that can be read."
              .formatted(String.join(", ", inputs)));
    }
    UnlabelledInput input = new UnlabelledInput(inputs, draw.clips());
    out.println(
        String.format(
            Locale.ROOT,
            "Unlabelled %s; left out %,d that have labels and %,d that cannot be read",
            input.amount(config.sampleRateHz()),
            draw.known(),
            draw.unreadable()));
    return input;
  }

  private static void decode(
      List<ListedClip> some, ClipCache cache, TrainingSettings config, UnlabelledDraw draw) {
    // Rows of a table come in no promised order, and which are used must not depend on it.
    Map<String, DecodedClip> decoded = new HashMap<>();
    cache.decoded(some, config.sampleRateHz()).forEachRemaining(c -> decoded.put(c.id(), c));
    boolean mayPass = false;
    for (ListedClip one : some) {
      DecodedClip clip = decoded.remove(one.id());
      draw.add(clip);
      mayPass |= clip.failure().filter(FailureCode::mayPass).isPresent();
    }
    if (mayPass) {
      cache.forget(some, config.sampleRateHz());
    }
  }

  private static List<ListedClip> list(
      List<String> inputs, int most, Settings settings, SparkSession spark) {
    double seconds = settings.training().teacher().unlabelledMinutes() * 60;
    return InputLister.list(inputs, settings.input().extensions(), spark)
        .recordings()
        .takeOrdered(most, new AtRandom(settings.training().seed()))
        .stream()
        .map(
            recording ->
                new ListedClip(
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
