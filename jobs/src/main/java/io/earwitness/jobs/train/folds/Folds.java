package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.train.clips.Apart;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.training.GroupSplit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which clip is in which fold of a cross-validation.
 *
 * @param foldOfClip from 0, by the clip's id; clips of no fold are trained on in every fold
 * @param onlyMeasured ids of clips that are measured in their fold and trained on in none
 */
record Folds(List<ReadableClip> clips, Map<String, Integer> foldOfClip, Set<String> onlyMeasured) {
  private static final String OTHER_CLIPS =
      "An earlier cross-validation must be one of the same clips: ";

  /**
   * Divides clips. Unless the manifest names a split for all, those that it names one for are in no
   * fold, but for those for the test split: these are measured and never trained on.
   *
   * @param count how many folds
   * @param apart what stays in one fold
   * @throws WrongUseException when some are named for validation, which each fold chooses itself
   */
  static Folds of(List<ReadableClip> clips, int count, Apart apart, long seed) {
    List<GroupSplit.Item> items = Splits.items(measured(clips), apart::ties);
    return new Folds(clips, GroupSplit.folds(items, count, seed), onlyMeasured(clips))
        .withoutLeaks(apart);
  }

  /** Makes sure that no fold is measured on what clips of no fold, heard in all, are tied to. */
  private Folds withoutLeaks(Apart apart) {
    Map<String, ReadableClip> measuredOfTie = new HashMap<>();
    for (ReadableClip clip : clips) {
      if (foldOfClip.containsKey(clip.id())) {
        apart.ties(clip).forEach(tie -> measuredOfTie.put(tie, clip));
      }
    }
    for (ReadableClip clip : clips) {
      for (String tie : foldOfClip.containsKey(clip.id()) ? List.<String>of() : apart.ties(clip)) {
        if (measuredOfTie.containsKey(tie)) {
          throw new WrongUseException(
              "%s is for training and %s is measured, but they are of one %s: a model would be measured on what it has heard."
                  .formatted(clip.id(), measuredOfTie.get(tie).id(), Apart.kind(tie)));
        }
      }
    }
    return this;
  }

  /** A manifest that names a split for all has made them for train, not for this. */
  private static boolean allAreNamed(List<ReadableClip> clips) {
    return clips.stream().allMatch(ReadableClip::isOfNamedSplit);
  }

  private static List<ReadableClip> measured(List<ReadableClip> clips) {
    if (allAreNamed(clips)) {
      return clips;
    }
    for (ReadableClip clip : clips) {
      if (clip.isFor(Split.VALIDATION)) {
        throw new WrongUseException(
            "%s is named for validation: of what is not in its fold, each model of a cross-validation chooses that itself. Name training, test or nothing in the column split."
                .formatted(clip.id()));
      }
    }
    return clips.stream().filter(clip -> !clip.isFor(Split.TRAINING)).toList();
  }

  private static Set<String> onlyMeasured(List<ReadableClip> clips) {
    if (allAreNamed(clips)) {
      return Set.of();
    }
    return clips.stream()
        .filter(clip -> clip.isFor(Split.TEST))
        .map(ReadableClip::id)
        .collect(Collectors.toSet());
  }

  /**
   * The folds of an earlier cross-validation. They are taken over, not divided anew: the lengths of
   * clips, by which they were divided, are not quite the same at another sample rate.
   *
   * @throws WrongUseException when it measured other clips, or its folds do not keep together what
   *     should be in one
   */
  static Folds as(Map<String, Integer> earlier, List<ReadableClip> clips, Apart apart) {
    List<ReadableClip> measured = measured(clips);
    Map<String, ReadableClip> firstOfTie = new HashMap<>();
    for (ReadableClip clip : measured) {
      if (!earlier.containsKey(clip.id())) {
        throw new WrongUseException(OTHER_CLIPS + clip.id() + " was not measured in it.");
      }
      for (String tie : apart.ties(clip)) {
        ReadableClip first = firstOfTie.computeIfAbsent(tie, absent -> clip);
        if (!earlier.get(first.id()).equals(earlier.get(clip.id()))) {
          throw new WrongUseException(
              "An earlier cross-validation must have folds that are apart as --apart says: %s and %s, of one %s, are in two of them."
                  .formatted(first.id(), clip.id(), Apart.kind(tie)));
        }
      }
    }
    Set<String> others = new TreeSet<>(earlier.keySet());
    measured.forEach(clip -> others.remove(clip.id()));
    if (!others.isEmpty()) {
      throw new WrongUseException(
          OTHER_CLIPS + others.iterator().next() + " was measured in it, but is not now.");
    }
    return new Folds(clips, earlier, onlyMeasured(clips)).withoutLeaks(apart);
  }

  /**
   * Training, validation and test for one fold, which is the test split.
   *
   * @throws WrongUseException when a split is left without a class
   */
  Splits splits(int fold, TrainingSettings config) {
    List<ReadableClip> heard =
        clips.stream()
            .filter(clip -> !onlyMeasured.contains(clip.id()) || foldOfClip.get(clip.id()) == fold)
            .toList();
    try {
      return Splits.ofFold(fold, heard, foldOfClip, config.splitShares(), config.seed());
    } catch (WrongUseException e) {
      throw new WrongUseException(
          "Fold %d cannot be measured: %s Other --folds or another --seed may divide the clips better."
              .formatted(fold + 1, e.getMessage()),
          e);
    }
  }

  /** Changes with the clips, their labels and groups, and the folds that they are in. */
  int fingerprint() {
    return clips.stream()
            .mapToInt(
                clip ->
                    Objects.hash(
                        clip.id(),
                        clip.label(),
                        clip.group(),
                        clip.sha256(),
                        foldOfClip.get(clip.id())))
            .sum()
        + onlyMeasured.hashCode();
  }
}
