package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import io.earwitness.training.Clip;
import io.earwitness.training.GroupSplit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which clip is on which side: as the manifest says, or else by chance, with clips of one group and
 * clips of identical audio kept together.
 *
 * @param sideOfClip by the clip's id
 */
record Sides(List<ReadableClip> clips, Map<String, Side> sideOfClip) {

  /**
   * Divides clips.
   *
   * @throws WrongUseException when the manifest names sides for some clips only, leaves a side
   *     without a class, or a class has too few groups
   */
  static Sides of(List<ReadableClip> clips, List<Double> shares, long seed) {
    long named = clips.stream().filter(clip -> !clip.listed().split().isEmpty()).count();
    if (named > 0 && named < clips.size()) {
      throw new WrongUseException(
          "The column split is filled for %d of %d clips: fill it for all or for none."
              .formatted(named, clips.size()));
    }
    return new Sides(clips, named > 0 ? given(clips) : drawn(clips, shares, seed));
  }

  private static Map<String, Side> given(List<ReadableClip> clips) {
    Map<String, Side> sides = new HashMap<>();
    Set<String> filled = new HashSet<>();
    for (ReadableClip clip : clips) {
      Side side = Side.named(clip.listed().split(), clip.listed().id());
      sides.put(clip.listed().id(), side);
      filled.add(side + clip.listed().label());
    }
    for (ReadableClip clip : clips) {
      for (Side side : Side.values()) {
        if (!filled.contains(side + clip.listed().label())) {
          throw new WrongUseException(
              "The column split leaves the %s side without %s."
                  .formatted(side.lowerCase(), clip.listed().label()));
        }
      }
    }
    return sides;
  }

  /**
   * Counts a group with the square root of its length. By length alone a few long groups would make
   * up most of the training side, and the many short ones, which a model learns most from, would be
   * left to validation and test.
   */
  private static Map<String, Side> drawn(List<ReadableClip> clips, List<Double> shares, long seed) {
    Map<String, Double> lengths = new HashMap<>();
    clips.forEach(clip -> lengths.merge(groupKey(clip), length(clip), Double::sum));
    List<GroupSplit.Item> items =
        clips.stream()
            .map(
                clip ->
                    new GroupSplit.Item(
                        clip.listed().id(),
                        List.of("group " + clip.listed().group(), "audio " + clip.sha256()),
                        clip.listed().label(),
                        length(clip) / Math.sqrt(lengths.get(groupKey(clip)))))
            .toList();
    Map<String, Side> sides = new HashMap<>();
    GroupSplit.assign(items, shares, seed)
        .forEach((id, side) -> sides.put(id, Side.IN_ORDER_OF_SHARES.get(side)));
    return sides;
  }

  private static String groupKey(ReadableClip clip) {
    return clip.listed().label() + " " + clip.listed().group();
  }

  private static double length(ReadableClip clip) {
    return clip.clip().samples().length;
  }

  Side of(ReadableClip clip) {
    return sideOfClip.get(clip.listed().id());
  }

  /** The clips of a side. */
  List<ReadableClip> on(Side side) {
    return clips.stream().filter(clip -> of(clip) == side).toList();
  }

  /** The same with nothing but label, group and samples. */
  List<Clip> audioOn(Side side) {
    return on(side).stream().map(ReadableClip::clip).toList();
  }
}
