package io.earwitness.jobs.train.folds;

import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.folds.CrossValidateRequest.Apart;
import io.earwitness.training.GroupSplit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which clip is in which fold of a cross-validation.
 *
 * @param foldOfClip from 0, by the clip's id; clips of no fold are trained on in every fold
 */
record Folds(List<ReadableClip> clips, Map<String, Integer> foldOfClip) {

  /**
   * Divides clips. Those whose split the manifest names are in no fold, unless it names a split for
   * all.
   *
   * @param count how many folds
   * @param apart what stays in one fold
   */
  static Folds of(List<ReadableClip> clips, int count, Apart apart, long seed) {
    List<ReadableClip> free = clips.stream().filter(clip -> !clip.isOfNamedSplit()).toList();
    List<ReadableClip> measured = free.isEmpty() ? clips : free;
    return new Folds(clips, GroupSplit.folds(Splits.items(measured, apart::ties), count, seed));
  }

  /** Training, validation and test for one fold, which is the test split. */
  Splits splits(int fold, TrainingSettings config) {
    return Splits.ofFold(fold, clips, foldOfClip, config.splitShares(), config.seed());
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
        .sum();
  }
}
