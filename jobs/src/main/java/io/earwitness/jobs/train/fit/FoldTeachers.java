package io.earwitness.jobs.train.fit;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.model.ModelFolder;
import java.util.List;
import java.util.Map;

/**
 * The models of cross-validations, of which each teaches about the clips that it has not heard.
 *
 * @param models those of each fold
 * @param foldOfGroup the fold of clips, from 0, by their groups
 */
public record FoldTeachers(List<List<ModelFolder>> models, Map<String, Integer> foldOfGroup) {

  /** Copies the lists and the map. */
  public FoldTeachers {
    models = models.stream().map(List::copyOf).toList();
    foldOfGroup = Map.copyOf(foldOfGroup);
  }

  /**
   * Makes sure that they can teach, and that nobody learns of them what it is measured on: each
   * group has been heard by the models of all folds but its own.
   *
   * @throws WrongUseException when they have heard a clip that is not for training, or know none of
   *     those that are
   */
  public void requireFit(Splits splits) {
    boolean known = false;
    for (ReadableClip clip : splits.clips()) {
      if (foldOfGroup.containsKey(clip.group())) {
        Split split = splits.splitOfClip().get(clip.id());
        if (split != Split.TRAINING) {
          throw new WrongUseException(
              "%s is of the %s split, and models of --fold-teachers have heard its group: cross-validate without the clips that this model is measured on, and name them in the column split."
                  .formatted(clip.id(), split.lowerCase()));
        }
        known = true;
      }
    }
    if (!known) {
      throw new WrongUseException(
          "--fold-teachers takes cross-validations of the clips for training: none of them was measured there.");
    }
  }
}
