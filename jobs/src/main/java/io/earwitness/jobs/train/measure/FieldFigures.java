package io.earwitness.jobs.train.measure;

import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.fit.ModelRecipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How models do where an archive is harder than a collection of clips. Of all classes but the
 * background.
 *
 * @param longRecordings false alarms in recordings of a minute and more, by class; none where there
 *     are no such recordings
 * @param ofKinds the same in clips of a kind, by class, for each kind that the input names
 * @param inNoise how well the classes are found where something lies beneath them
 * @param segmentSeconds how long a segment is
 */
public record FieldFigures(
    List<FalseAlarms> longRecordings,
    Map<String, List<FalseAlarms>> ofKinds,
    List<InNoise> inNoise,
    double segmentSeconds) {
  /** What is shorter is a clip that somebody has cut out. */
  private static final double LONG_SECONDS = 60;

  /**
   * Of what models have said, each of clips of its own.
   *
   * @param clips the clips, and perhaps others
   */
  public static FieldFigures of(
      ModelRecipe recipe, List<ReadableClip> clips, List<HeldOutScores> byModel) {
    Map<String, ReadableClip> byId = new HashMap<>();
    clips.forEach(clip -> byId.put(clip.id(), clip));
    int sampleRateHz = recipe.config().sampleRateHz();
    List<FalseAlarms> longRecordings = new ArrayList<>();
    Map<String, List<FalseAlarms>> ofKinds = new TreeMap<>();
    for (int label = 0; label < recipe.classes().size(); label++) {
      if (label != recipe.backgroundClass()) {
        FalseAlarmCount count = new FalseAlarmCount(recipe.classes(), label, byModel);
        count
            .in(id -> byId.get(id).seconds(sampleRateHz) >= LONG_SECONDS)
            .ifPresent(longRecordings::add);
        for (String kind : kinds(clips)) {
          count
              .in(id -> byId.get(id).annotation().kind().equals(kind))
              .ifPresent(ofKinds.computeIfAbsent(kind, absent -> new ArrayList<>())::add);
        }
      }
    }
    ofKinds.values().removeIf(List::isEmpty);
    return new FieldFigures(
        longRecordings,
        ofKinds,
        InNoise.pooled(byModel.stream().map(HeldOutScores::inNoise).toList()),
        recipe.config().segmentSeconds());
  }

  private static TreeSet<String> kinds(List<ReadableClip> clips) {
    TreeSet<String> kinds = new TreeSet<>();
    clips.forEach(clip -> kinds.add(clip.annotation().kind()));
    kinds.remove("");
    return kinds;
  }

  /** Hours of the segments in which false alarms were counted. */
  public double hours(FalseAlarms alarms) {
    return alarms.segments() * segmentSeconds / 3600;
  }

  /** False events of a class an hour of long recordings, if there are any and that is defined. */
  public OptionalDouble falseEventsPerHour(
      String label, Function<FalseAlarms, Optional<FalseAlarms.Reported>> where) {
    return longRecordings.stream()
        .filter(alarms -> alarms.label().equals(label))
        .flatMapToDouble(
            alarms ->
                where.apply(alarms).stream()
                    .mapToDouble(reported -> reported.events() / hours(alarms)))
        .findFirst();
  }

  /** The share of a class's segments that is found at a ratio, if that was measured. */
  public OptionalDouble recallInNoise(String label, double ratioDb) {
    return inNoise(label, ratioDb).mapToDouble(InNoise::recall).findFirst();
  }

  /** How well a class is told from the others at a ratio, if that was measured. */
  public OptionalDouble averagePrecisionInNoise(String label, double ratioDb) {
    return inNoise(label, ratioDb)
        .mapToDouble(InNoise::averagePrecision)
        .filter(measured -> !Double.isNaN(measured))
        .findFirst();
  }

  private Stream<InNoise> inNoise(String label, double ratioDb) {
    return inNoise.stream().filter(row -> row.label().equals(label) && row.ratioDb() == ratioDb);
  }
}
