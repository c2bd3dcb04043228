package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.training.GroupSplit;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which clip is on which side: as the manifest says, or else by chance, with clips of one group and
 * clips of identical audio kept together.
 *
 * @param sideOfClip by the clip's id
 */
public record Sides(List<ReadableClip> clips, Map<String, Side> sideOfClip) {

  /**
   * Divides clips. Those whose side the manifest names are put there, the others by chance.
   *
   * @param shares of training, validation and test
   * @throws WrongUseException when the manifest tears a group apart, a side is left without a
   *     class, or a class has too few groups
   */
  public static Sides of(List<ReadableClip> clips, List<Double> shares, long seed) {
    Map<String, Side> sides = new HashMap<>();
    List<ReadableClip> unnamed = new ArrayList<>();
    for (ReadableClip clip : clips) {
      if (clip.listed().split().isEmpty()) {
        unnamed.add(clip);
      } else {
        sides.put(clip.listed().id(), Side.named(clip.listed().split(), clip.listed().id()));
      }
    }
    if (!unnamed.isEmpty()) {
      sides.putAll(drawn(unnamed, shares, seed));
    }
    return new Sides(clips, sides).checked();
  }

  /**
   * The sides of one fold of a cross-validation: the fold is the test side, of the others a part is
   * for validation.
   *
   * @param foldOfClip by the clip's id; clips of no fold are trained on in every fold
   */
  public static Sides ofFold(
      int fold,
      List<ReadableClip> clips,
      Map<String, Integer> foldOfClip,
      List<Double> shares,
      long seed) {
    Map<String, Side> sides = new HashMap<>();
    clips.forEach(clip -> sides.put(clip.listed().id(), Side.TRAINING));
    List<ReadableClip> others = new ArrayList<>();
    for (ReadableClip clip : clips) {
      Integer its = foldOfClip.get(clip.listed().id());
      if (its != null && its == fold) {
        sides.put(clip.listed().id(), Side.TEST);
      } else if (its != null) {
        others.add(clip);
      }
    }
    double sum = shares.get(0) + shares.get(1);
    sides.putAll(drawn(others, List.of(shares.get(0) / sum, shares.get(1) / sum), seed));
    return new Sides(clips, sides).checked();
  }

  /** Makes sure that nothing is measured on what was heard in training, and that all can be. */
  private Sides checked() {
    Map<String, ReadableClip> firstOfTie = new HashMap<>();
    Set<String> filled = new HashSet<>();
    for (ReadableClip clip : clips) {
      filled.add(of(clip) + clip.listed().label());
      for (String tie : clip.ties()) {
        ReadableClip first = firstOfTie.computeIfAbsent(tie, absent -> clip);
        if (of(first) != of(clip)) {
          throw new WrongUseException(
              "%s is for %s and %s for %s, but they are of one %s: a model would be measured on"
                      .formatted(
                          first.listed().id(),
                          of(first).lowerCase(),
                          clip.listed().id(),
                          of(clip).lowerCase(),
                          kind(tie))
                  + " what it has heard.");
        }
      }
    }
    for (ReadableClip clip : clips) {
      for (Side side : Side.values()) {
        if (!filled.contains(side + clip.listed().label())) {
          throw new WrongUseException(
              "The %s side is without %s.".formatted(side.lowerCase(), clip.listed().label()));
        }
      }
    }
    return this;
  }

  private static String kind(String tie) {
    return tie.substring(0, tie.indexOf(' '));
  }

  private static Map<String, Side> drawn(List<ReadableClip> clips, List<Double> shares, long seed) {
    Map<String, Side> sides = new HashMap<>();
    GroupSplit.assign(items(clips, ReadableClip::ties), shares, seed)
        .forEach((id, side) -> sides.put(id, Side.IN_ORDER_OF_SHARES.get(side)));
    return sides;
  }

  /**
   * Clips as they are to be divided. A group counts with the square root of its length: by length
   * alone a few long groups would make up most of the training side, and the many short ones, which
   * a model learns most from, would be left to the other sides.
   */
  public static List<GroupSplit.Item> items(
      List<ReadableClip> clips, Function<ReadableClip, List<String>> ties) {
    Map<String, Double> lengths = new HashMap<>();
    clips.forEach(clip -> lengths.merge(groupKey(clip), length(clip), Double::sum));
    return clips.stream()
        .map(
            clip ->
                new GroupSplit.Item(
                    clip.listed().id(),
                    ties.apply(clip),
                    clip.listed().label(),
                    length(clip) / Math.sqrt(lengths.get(groupKey(clip)))))
        .toList();
  }

  private static String groupKey(ReadableClip clip) {
    return clip.listed().label() + " " + clip.listed().group();
  }

  private static double length(ReadableClip clip) {
    return clip.clip().samples().length;
  }

  public Side of(ReadableClip clip) {
    return sideOfClip.get(clip.listed().id());
  }

  /** The clips of a side. */
  public List<ReadableClip> on(Side side) {
    return clips.stream().filter(clip -> of(clip) == side).toList();
  }

  /** The same with nothing but label, group and samples. */
  public List<Clip> audioOn(Side side) {
    return on(side).stream().map(ReadableClip::clip).toList();
  }
}
