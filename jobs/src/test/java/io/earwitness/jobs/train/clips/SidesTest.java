package io.earwitness.jobs.train.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.training.GroupSplit;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SidesTest {

  private static ReadableClip clip(
      String id, String label, String group, String split, String sha) {
    LabelledClip listed =
        new LabelledClip(id, "file:/" + id, 1, 0, label, group, "", "", split, 0, 1);
    return new ReadableClip(listed, sha, new Clip(id, label.length(), group, new float[100]));
  }

  private static List<ReadableClip> corpus() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String label = i % 2 == 0 ? "dog" : "cats";
      clips.add(clip("clip" + i, label, "group" + i / 4, "", "audio" + i % 150));
    }
    return clips;
  }

  private static void assertNothingOnTwoSides(Sides sides) {
    Map<String, Set<Side>> found = new HashMap<>();
    for (ReadableClip clip : sides.clips()) {
      found.computeIfAbsent(clip.listed().group(), g -> new HashSet<>()).add(sides.of(clip));
      found.computeIfAbsent(clip.sha256(), g -> new HashSet<>()).add(sides.of(clip));
    }
    assertThat(found.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void noGroupAndNoIdenticalAudioIsOnTwoSides() {
    Sides sides = Sides.of(corpus(), GroupSplit.DEFAULT_SHARES, 1);

    assertNothingOnTwoSides(sides);
    for (Side side : Side.values()) {
      assertThat(sides.on(side)).isNotEmpty();
    }
  }

  @Test
  void foldsHoldEveryClipOnceAndNothingOfItElsewhere() {
    List<ReadableClip> clips = corpus();
    Map<String, Integer> folds = GroupSplit.folds(Sides.items(clips, ReadableClip::ties), 4, 1);
    List<String> tested = new ArrayList<>();
    for (int fold = 0; fold < 4; fold++) {
      Sides sides = Sides.ofFold(fold, clips, folds, GroupSplit.DEFAULT_SHARES, 1);
      assertNothingOnTwoSides(sides);
      sides.on(Side.TEST).forEach(clip -> tested.add(clip.listed().id()));
    }
    assertThat(tested).doesNotHaveDuplicates().hasSize(clips.size());
  }

  @Test
  void clipsOfNoFoldAreTrainedOn() {
    List<ReadableClip> clips = corpus();
    Map<String, Integer> folds = GroupSplit.folds(Sides.items(clips, ReadableClip::ties), 4, 1);
    ReadableClip more = clip("more", "dog", "another group", "training", "another audio");
    clips.add(more);

    Sides sides = Sides.ofFold(0, clips, folds, GroupSplit.DEFAULT_SHARES, 1);

    assertThat(sides.of(more)).isEqualTo(Side.TRAINING);
  }

  @Test
  void manifestGoesBeforeChance() {
    List<ReadableClip> clips = new ArrayList<>();
    for (String side : List.of("train", "validation", "test")) {
      clips.add(clip(side + 1, "dog", side, side, side + 1));
      clips.add(clip(side + 2, "cats", side, side, side + 2));
    }

    Sides sides = Sides.of(clips, GroupSplit.DEFAULT_SHARES, 1);

    assertThat(sides.on(Side.VALIDATION))
        .extracting(clip -> clip.listed().id())
        .containsExactly("validation1", "validation2");
  }

  @Test
  void clipsWithoutASideAreDividedByChance() {
    List<ReadableClip> clips = corpus();
    clips.add(clip("one", "dog", "g", "train", "s"));

    Sides sides = Sides.of(clips, GroupSplit.DEFAULT_SHARES, 1);

    assertNothingOnTwoSides(sides);
    assertThat(sides.of(clips.get(200))).isEqualTo(Side.TRAINING);
    assertThat(sides.on(Side.TEST)).isNotEmpty();
  }

  @Test
  void manifestThatTearsAGroupApartIsRefused() {
    List<ReadableClip> clips =
        List.of(
            clip("a", "dog", "one", "train", "a"),
            clip("b", "dog", "two", "validation", "b"),
            clip("c", "dog", "one", "test", "c"));

    assertThatThrownBy(() -> Sides.of(clips, GroupSplit.DEFAULT_SHARES, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "a is for training and c for test, but they are of one group: a model would be"
                + " measured on what it has heard.");
  }

  @Test
  void manifestThatPutsOneAudioOnTwoSidesIsRefused() {
    List<ReadableClip> clips =
        List.of(clip("a", "dog", "one", "train", "same"), clip("b", "dog", "two", "test", "same"));

    assertThatThrownBy(() -> Sides.of(clips, GroupSplit.DEFAULT_SHARES, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("they are of one audio");
  }

  @Test
  void sideWithoutAClassIsRefused() {
    List<ReadableClip> clips =
        List.of(
            clip("a", "dog", "a", "train", "a"),
            clip("b", "cats", "b", "validation", "b"),
            clip("c", "dog", "c", "test", "c"));

    assertThatThrownBy(() -> Sides.of(clips, GroupSplit.DEFAULT_SHARES, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("is without");
  }

  @Test
  void unknownSideIsRefused() {
    assertThatThrownBy(
            () ->
                Sides.of(
                    List.of(clip("a", "dog", "a", "holdout", "a")), GroupSplit.DEFAULT_SHARES, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("\"holdout\"");
  }
}
