package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.training.GroupSplit;
import io.earwitness.training.examples.Clip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which clip is in which split: as the manifest says, or else at random, with clips of one group
 * and clips of identical audio kept together, and, if wanted, those of one source.
 *
 * @param splitOfClip by the clip's id
 * @param apart what is in one split only
 */
public record Splits(List<ReadableClip> clips, Map<String, Split> splitOfClip, Apart apart) {
  /** A class with fewer groups is trained on where clips are few, and not measured. */
  private static final int FEWEST_GROUPS = 6;

  /**
   * Divides clips. Those whose split the manifest names are put there, the others at random.
   *
   * @param shares of training, validation and test
   * @param apart what is in one split only
   * @throws WrongUseException when the manifest tears apart what must be in one split, or a split
   *     is left without a class
   */
  public static Splits of(List<ReadableClip> clips, List<Double> shares, Apart apart, long seed) {
    Map<String, Split> splits = named(clips);
    List<ReadableClip> few;
    do {
      follow(splits, clips, apart);
      few = tooFewToDraw(clips, splits, Split.withShare(shares));
      few.forEach(clip -> splits.put(clip.id(), Split.TRAINING));
    } while (!few.isEmpty());
    List<ReadableClip> unnamed = without(splits, clips);
    if (!unnamed.isEmpty()) {
      splits.putAll(drawn(unnamed, shares, apart, seed));
    }
    return new Splits(clips, splits, apart).withoutLeaks().withAllClasses(shares);
  }

  /**
   * Divides clips that correct a model: too few to have all classes in all splits. Clips of classes
   * with few groups are trained on.
   *
   * @param apart what is in one split only
   * @throws WrongUseException when the manifest tears apart what must be in one split, or no class
   *     has enough groups
   */
  public static Splits ofFew(
      List<ReadableClip> clips, List<Double> shares, Apart apart, long seed) {
    Map<String, Split> splits = named(clips);
    int fewest = FEWEST_GROUPS;
    List<ReadableClip> thin;
    do {
      follow(splits, clips, apart);
      thin = thin(clips, splits, fewest);
      thin.forEach(clip -> splits.put(clip.id(), Split.TRAINING));
      // What is left of a class once its ties are followed needs a group for each split.
      fewest = Split.withShare(shares).size();
    } while (!thin.isEmpty());
    List<ReadableClip> left = without(splits, clips);
    if (!left.isEmpty()) {
      splits.putAll(drawn(left, shares, apart, seed));
    }
    Splits divided = new Splits(clips, splits, apart).withoutLeaks();
    for (Split split : Split.withShare(shares)) {
      if (divided.in(split).isEmpty()) {
        throw new WrongUseException(
            "There is no clip for the %s split: a correction needs clips of %d recordings of one class at least."
                .formatted(split.lowerCase(), FEWEST_GROUPS));
      }
    }
    return divided;
  }

  /** The clips that are in no split yet, of classes that have fewer groups of such clips. */
  private static List<ReadableClip> thin(
      List<ReadableClip> clips, Map<String, Split> splits, int fewest) {
    List<ReadableClip> left = without(splits, clips);
    Map<String, Set<String>> groups = new HashMap<>();
    left.forEach(
        clip -> groups.computeIfAbsent(clip.label(), label -> new HashSet<>()).add(clip.group()));
    return left.stream().filter(clip -> groups.get(clip.label()).size() < fewest).toList();
  }

  /**
   * The clips of classes of which all splits are filled, and of which fewer groups are left than
   * there are splits: they can be trained on.
   */
  private static List<ReadableClip> tooFewToDraw(
      List<ReadableClip> clips, Map<String, Split> splits, List<Split> needed) {
    Set<String> filled = new HashSet<>();
    clips.stream()
        .filter(clip -> splits.containsKey(clip.id()))
        .forEach(clip -> filled.add(splits.get(clip.id()) + clip.label()));
    return thin(clips, splits, needed.size()).stream()
        .filter(clip -> needed.stream().allMatch(split -> filled.contains(split + clip.label())))
        .toList();
  }

  private static Map<String, Split> named(List<ReadableClip> clips) {
    Map<String, Split> splits = new HashMap<>();
    clips.stream()
        .filter(ReadableClip::isOfNamedSplit)
        .forEach(clip -> splits.put(clip.id(), Split.named(clip.annotation().split(), clip.id())));
    return splits;
  }

  /** Puts all that is tied to a clip into its split. */
  private static void follow(Map<String, Split> splits, List<ReadableClip> clips, Apart apart) {
    Map<String, Split> ofTie = new HashMap<>();
    clips.stream()
        .filter(clip -> splits.containsKey(clip.id()))
        .forEach(clip -> noteTies(clip, splits.get(clip.id()), apart, ofTie));
    int before;
    do {
      before = splits.size();
      for (ReadableClip clip : without(splits, clips)) {
        Optional<Split> split =
            apart.ties(clip).stream().filter(ofTie::containsKey).findFirst().map(ofTie::get);
        split.ifPresent(there -> splits.put(clip.id(), there));
        split.ifPresent(there -> noteTies(clip, there, apart, ofTie));
      }
    } while (splits.size() > before);
  }

  private static void noteTies(
      ReadableClip clip, Split split, Apart apart, Map<String, Split> ofTie) {
    apart.ties(clip).forEach(tie -> ofTie.putIfAbsent(tie, split));
  }

  private static List<ReadableClip> without(Map<String, Split> splits, List<ReadableClip> clips) {
    return clips.stream().filter(clip -> !splits.containsKey(clip.id())).toList();
  }

  /**
   * The splits of one fold of a cross-validation: the fold is the test split, of the others a part
   * is for validation.
   *
   * @param foldOfClip by the clip's id; clips of no fold are trained on in every fold
   */
  public static Splits ofFold(
      int fold,
      List<ReadableClip> clips,
      Map<String, Integer> foldOfClip,
      List<Double> shares,
      long seed) {
    Map<String, Split> splits = new HashMap<>();
    clips.forEach(clip -> splits.put(clip.id(), Split.TRAINING));
    List<ReadableClip> others = new ArrayList<>();
    for (ReadableClip clip : clips) {
      if (foldOfClip.containsKey(clip.id())) {
        if (foldOfClip.get(clip.id()) == fold) {
          splits.put(clip.id(), Split.TEST);
        } else {
          others.add(clip);
        }
      }
    }
    double sum = shares.get(0) + shares.get(1);
    splits.putAll(
        drawn(others, List.of(shares.get(0) / sum, shares.get(1) / sum, 0.0), Apart.GROUP, seed));
    return new Splits(clips, splits, Apart.GROUP).withoutLeaks().withAllClasses(shares);
  }

  /** Makes sure that nothing is measured on what was heard in training. */
  private Splits withoutLeaks() {
    Map<String, ReadableClip> firstOfTie = new HashMap<>();
    for (ReadableClip clip : clips) {
      for (String tie : apart.ties(clip)) {
        ReadableClip first = firstOfTie.computeIfAbsent(tie, absent -> clip);
        if (of(first) != of(clip)) {
          throw new WrongUseException(
              "%s is for %s and %s for %s, but they are of one %s: a model would be measured on"
                      .formatted(
                          first.id(),
                          of(first).lowerCase(),
                          clip.id(),
                          of(clip).lowerCase(),
                          Apart.kind(tie))
                  + " what it has heard.");
        }
      }
    }
    return this;
  }

  /** Makes sure that all can be learnt and measured. */
  private Splits withAllClasses(List<Double> shares) {
    Set<String> filled = new HashSet<>();
    clips.forEach(clip -> filled.add(of(clip) + clip.label()));
    Set<Split> needed = EnumSet.copyOf(Split.withShare(shares));
    needed.addAll(splitOfClip.values());
    for (ReadableClip clip : clips) {
      for (Split split : needed) {
        if (!filled.contains(split + clip.label())) {
          throw new WrongUseException(
              "The %s split is without %s.".formatted(split.lowerCase(), clip.label()));
        }
      }
    }
    return this;
  }

  private static Map<String, Split> drawn(
      List<ReadableClip> clips, List<Double> shares, Apart apart, long seed) {
    Map<String, Split> splits = new HashMap<>();
    List<Split> drawn = Split.withShare(shares);
    List<Double> sharesOfDrawn = shares.stream().filter(share -> share > 0).toList();
    GroupSplit.assign(items(clips, apart::ties), sharesOfDrawn, seed)
        .forEach((id, split) -> splits.put(id, drawn.get(split)));
    return splits;
  }

  /**
   * Clips as they are to be divided. A group counts with the square root of its length: by length
   * alone a few long groups would make up most of the training split, and the many short ones,
   * which a model learns most from, would be left to the other splits.
   */
  public static List<GroupSplit.Item> items(
      List<ReadableClip> clips, Function<ReadableClip, List<String>> ties) {
    Map<String, Double> lengths = new HashMap<>();
    clips.forEach(clip -> lengths.merge(groupKey(clip), length(clip), Double::sum));
    return clips.stream()
        .map(
            clip ->
                new GroupSplit.Item(
                    clip.id(),
                    ties.apply(clip),
                    clip.label(),
                    length(clip) / Math.sqrt(lengths.get(groupKey(clip)))))
        .toList();
  }

  private static String groupKey(ReadableClip clip) {
    return clip.label() + " " + clip.group();
  }

  private static double length(ReadableClip clip) {
    return clip.clip().samples().length;
  }

  /** What a model is measured on: the validation split where nothing is left for a test split. */
  public Split measured() {
    return splitOfClip.containsValue(Split.TEST) ? Split.TEST : Split.VALIDATION;
  }

  /** The split of a clip. */
  public Split of(ReadableClip clip) {
    return splitOfClip.get(clip.id());
  }

  /** The clips of a split. */
  public List<ReadableClip> in(Split split) {
    return clips.stream().filter(clip -> of(clip) == split).toList();
  }

  /** Names the audio of all clips and what each is for: a hash, in hexadecimal digits. */
  public String audio() {
    String lines =
        clips.stream()
            .map(clip -> "%s %s %s%n".formatted(clip.id(), clip.sha256(), of(clip)))
            .sorted()
            .collect(Collectors.joining());
    return DecodedClip.sha256(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with nothing but label, group and samples. */
  public List<Clip> audioIn(Split split) {
    return in(split).stream().map(ReadableClip::clip).toList();
  }
}
