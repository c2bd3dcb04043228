package io.earwitness.training.teacher;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.Lesson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who teaches what: the same teachers everything, or each clip those of its fold, which have not
 * heard it. Who has learnt from a clip repeats its label; what the clip sounds like to somebody who
 * has not, only the others can tell.
 *
 * @param ofFolds the teachers of each fold, who all teach the same lesson; of a single one, they
 *     teach everything
 * @param foldOfGroup the fold of clips, from 0, by their groups; clips of other groups are dealt to
 *     the folds
 */
public record Faculty(List<Teachers> ofFolds, Map<String, Integer> foldOfGroup) {

  /** Copies the folds. */
  public Faculty {
    ofFolds = List.copyOf(ofFolds);
    foldOfGroup = Map.copyOf(foldOfGroup);
    if (ofFolds.stream().map(Teachers::lesson).distinct().count() != 1) {
      throw new IllegalArgumentException("the teachers of all folds must teach the same");
    }
  }

  /** Teachers who teach everything. */
  public static Faculty of(Teachers teachers) {
    return new Faculty(List.of(teachers), Map.of());
  }

  /** What there is to learn. */
  Lesson lesson() {
    return ofFolds.get(0).lesson();
  }

  int folds() {
    return ofFolds.size();
  }

  /** The fold of a clip, from 0; the same at each call. */
  int fold(Clip clip) {
    return foldOfGroup.getOrDefault(clip.group(), Math.floorMod(clip.group().hashCode(), folds()));
  }

  /** Equal for equal teachers who say the same things of the same clips. */
  String identity() {
    String teachers =
        ofFolds.stream().map(Teachers::identity).collect(Collectors.joining("; fold of "));
    return foldOfGroup.isEmpty() ? teachers : teachers + new TreeMap<>(foldOfGroup);
  }

  /** Lets them listen to segments, all of one rate and length; for one thread. */
  Audience listen(SegmentLayout layout) {
    return new Audience(ofFolds.stream().map(teachers -> teachers.listen(layout)).toList());
  }

  /**
   * All of them, listening.
   *
   * @param ofFolds those of each fold
   */
  record Audience(List<Teachers.Audience> ofFolds) implements AutoCloseable {

    /** What the teachers of a fold say of a segment: {@link Lesson#wordSize()} values. */
    float[] hear(int fold, float[] samples) {
      return ofFolds.get(fold).hear(samples);
    }

    @Override
    public void close() {
      ofFolds.forEach(Teachers.Audience::close);
    }
  }
}
