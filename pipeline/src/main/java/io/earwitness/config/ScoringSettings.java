package io.earwitness.config;

import io.earwitness.WrongUseException;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.model.ModelSpec;
import io.earwitness.origin.RecorderClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What decides the numbers of a run: the section {@code scoring}.
 *
 * @param hopSeconds from the start of one segment to the start of the next; empty for the length of
 *     the model's segment, so that segments do not overlap
 * @param lastSegment what becomes of a segment that the recording does not fill
 * @param shortestSegmentSeconds a remainder that is shorter is no segment, and belongs to the one
 *     before it
 * @param thresholds by class: the probability, from 0 to 1, from which on a segment belongs to an
 *     event; only classes for which it is another than the model's own
 * @param silenceDbfs a segment in which nothing is louder, in dB relative to full scale, gets what
 *     the model says of digital silence
 * @param recordedAt tells when a recording began
 * @param tracks which track of a recording that has several is heard
 */
public record ScoringSettings(
    Optional<Double> hopSeconds,
    LastSegment lastSegment,
    double shortestSegmentSeconds,
    Map<String, Double> thresholds,
    double silenceDbfs,
    RecorderClock recordedAt,
    HeardTrack tracks) {

  static final Range HOP_SECONDS = Range.between(0.01, 86_400);
  static final Range SHORTEST_SEGMENT_SECONDS = Range.between(0, 10);
  static final Range SILENCE_DBFS = Range.between(Levels.SILENCE_DBFS, 0);

  public ScoringSettings {
    hopSeconds.ifPresent(seconds -> HOP_SECONDS.require("hopSeconds", seconds));
    SHORTEST_SEGMENT_SECONDS.require("shortestSegmentSeconds", shortestSegmentSeconds);
    thresholds = Map.copyOf(thresholds);
    thresholds.forEach((name, value) -> Range.SHARE.require("the threshold of " + name, value));
    SILENCE_DBFS.require("silenceDbfs", silenceDbfs);
  }

  /**
   * Makes sure that a model can be used with these settings.
   *
   * @throws WrongUseException when there is a threshold for a class that it does not have, or its
   *     sample rate is too high for the hop
   */
  public void requireFits(ModelSpec model) {
    requireClasses(model.classes());
    if (hopSeconds.isPresent() && hopSeconds.get() * model.sampleRateHz() > Integer.MAX_VALUE) {
      throw new WrongUseException(
          "earwitness.scoring.hop-seconds is %s, but at the model's %d Hz it can be %d at most."
              .formatted(
                  hopSeconds.get(),
                  model.sampleRateHz(),
                  Integer.MAX_VALUE / model.sampleRateHz()));
    }
  }

  private void requireClasses(List<String> classes) {
    TreeSet<String> unknown = new TreeSet<>(thresholds.keySet());
    unknown.removeAll(classes);
    if (!unknown.isEmpty()) {
      throw new WrongUseException(
          "There is a threshold for %s, but the model's classes are %s."
              .formatted(String.join(" and for ", unknown), String.join(", ", classes)));
    }
  }

  /**
   * From which probability on a segment belongs to an event, for every class of a model that {@link
   * #requireFits}.
   */
  public Map<String, Double> thresholds(ModelSpec model) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (String name : model.classes()) {
      Double own = thresholds.get(name);
      all.put(name, own == null ? model.thresholds().get(name) : own);
    }
    return all;
  }

  /** How recordings are cut for a model that {@link #requireFits}. */
  public SegmentLayout layout(ModelSpec model) {
    return model.layout(hopSeconds, lastSegment).withShortest(shortestSegmentSeconds);
  }
}
