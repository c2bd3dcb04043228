package io.earwitness.jobs.train.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.training.GroupSplit;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final List<Double> SHARES = List.of(0.70, 0.15, 0.15);

  private static ReadableClip clip(
      String id, String label, String group, String split, String sha) {
    Annotation annotation = new Annotation(label, group, "", "", split, "");
    return new ReadableClip(
        annotation, id, sha, new Clip(id, label.length(), group, new float[100]));
  }

  private static List<ReadableClip> corpus() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String label = i % 2 == 0 ? "dog" : "cats";
      clips.add(clip("clip" + i, label, "group" + i / 4, "", "audio" + i % 150));
    }
    return clips;
  }

  private static void assertNothingInTwoSplits(Splits splits) {
    Map<String, Set<Split>> found = new HashMap<>();
    for (ReadableClip clip : splits.clips()) {
      found.computeIfAbsent(clip.group(), g -> new HashSet<>()).add(splits.of(clip));
      found.computeIfAbsent(clip.sha256(), g -> new HashSet<>()).add(splits.of(clip));
    }
    assertThat(found.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void noGroupAndNoIdenticalAudioIsInTwoSplits() {
    Splits splits = Splits.of(corpus(), SHARES, Apart.GROUP, 1);

    assertNothingInTwoSplits(splits);
    for (Split split : Split.values()) {
      assertThat(splits.in(split)).isNotEmpty();
    }
  }

  @Test
  void withoutAShareForTheTestSplitTheValidationSplitIsMeasured() {
    List<Double> shares = List.of(0.85, 0.15, 0.0);
    List<ReadableClip> clips = corpus();

    Splits splits = Splits.of(clips, shares, Apart.GROUP, 1);
    assertNothingInTwoSplits(splits);
    assertThat(splits.in(Split.TEST)).isEmpty();
    assertThat(splits.in(Split.TRAINING)).hasSizeGreaterThan(clips.size() * 3 / 4);
    assertThat(splits.measured()).isEqualTo(Split.VALIDATION);

    clips.add(clip("named", "dog", "own", "test", "own"));
    assertThatThrownBy(() -> Splits.of(clips, shares, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("The test split is without cats.");
    clips.add(clip("named too", "cats", "own too", "test", "own too"));
    assertThat(Splits.of(clips, shares, Apart.GROUP, 1).measured()).isEqualTo(Split.TEST);
  }

  @Test
  void sourcesThatAreToBeApartAreInOneSplit() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Annotation annotation =
          new Annotation(
              i % 2 == 0 ? "dog" : "cats", "group" + i, "shelter-" + i / 5 + ":" + i, "", "", "");
      Clip audio = new Clip("clip" + i, i % 2, "group" + i, new float[100]);
      clips.add(new ReadableClip(annotation, "clip" + i, "audio" + i, audio));
    }

    Splits splits = Splits.of(clips, SHARES, Apart.SOURCE, 1);

    Map<String, Set<Split>> splitsOfSource = new HashMap<>();
    clips.forEach(
        clip ->
            splitsOfSource
                .computeIfAbsent(clip.annotation().collection(), source -> new HashSet<>())
                .add(splits.of(clip)));
    assertThat(splitsOfSource).hasSize(40);
    assertThat(splitsOfSource.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void clipWithoutASourceCannotBeKeptApartByIt() {
    assertThatThrownBy(() -> Splits.of(corpus(), SHARES, Apart.SOURCE, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("clip0 has nothing in the column source");
  }

  @Test
  void foldsHoldEveryClipOnceAndNothingOfItElsewhere() {
    List<ReadableClip> clips = corpus();
    Map<String, Integer> folds = GroupSplit.folds(Splits.items(clips, ReadableClip::ties), 4, 1);
    List<String> tested = new ArrayList<>();
    for (int fold = 0; fold < 4; fold++) {
      Splits splits = Splits.ofFold(fold, clips, folds, SHARES, 1);
      assertNothingInTwoSplits(splits);
      splits.in(Split.TEST).forEach(clip -> tested.add(clip.id()));
    }
    assertThat(tested).doesNotHaveDuplicates().hasSize(clips.size());
  }

  @Test
  void clipsOfNoFoldAreTrainedOn() {
    List<ReadableClip> clips = corpus();
    Map<String, Integer> folds = GroupSplit.folds(Splits.items(clips, ReadableClip::ties), 4, 1);
    ReadableClip more = clip("more", "dog", "another group", "training", "another audio");
    clips.add(more);

    Splits splits = Splits.ofFold(0, clips, folds, SHARES, 1);

    assertThat(splits.of(more)).isEqualTo(Split.TRAINING);
  }

  @Test
  void manifestGoesBeforeChance() {
    List<ReadableClip> clips = new ArrayList<>();
    for (String split : List.of("train", "validation", "test")) {
      clips.add(clip(split + 1, "dog", split, split, split + 1));
      clips.add(clip(split + 2, "cats", split, split, split + 2));
    }

    Splits splits = Splits.of(clips, SHARES, Apart.GROUP, 1);

    assertThat(splits.in(Split.VALIDATION))
        .extracting(clip -> clip.id())
        .containsExactly("validation1", "validation2");
  }

  @Test
  void clipsWithoutASplitAreDividedByChance() {
    List<ReadableClip> clips = corpus();
    clips.add(clip("one", "dog", "g", "train", "s"));

    Splits splits = Splits.of(clips, SHARES, Apart.GROUP, 1);

    assertNothingInTwoSplits(splits);
    assertThat(splits.of(clips.get(200))).isEqualTo(Split.TRAINING);
    assertThat(splits.in(Split.TEST)).isNotEmpty();
  }

  /** Such as answers about recordings of which a manifest says what they are for. */
  @Test
  void whatTheManifestSaysOfAClipGoesForAllThatAreTiedToIt() {
    List<ReadableClip> clips = corpus();
    for (Split split : Split.values()) {
      String name = split.lowerCase();
      clips.add(clip(name + 1, "dog", name, name, name + 1));
      clips.add(clip(name + 2, "dog", "of " + name, "", name + 1));
      clips.add(clip(name + 3, "dog", "of " + name, "", name + 3));
    }
    for (long seed = 0; seed < 20; seed++) {
      Splits splits = Splits.of(clips, SHARES, Apart.GROUP, seed);

      assertNothingInTwoSplits(splits);
      for (Split split : Split.values()) {
        assertThat(splits.in(split))
            .extracting(ReadableClip::id)
            .contains(split.lowerCase() + 1, split.lowerCase() + 2, split.lowerCase() + 3);
      }
    }
  }

  @Test
  void whereAllSplitsAreFilledByTheManifestAFewMoreAreTrainedOn() {
    List<ReadableClip> clips = new ArrayList<>();
    for (String split : List.of("train", "validation", "test")) {
      clips.add(clip(split + 1, "dog", split + 1, split, split + 1));
      clips.add(clip(split + 2, "cats", split + 2, split, split + 2));
    }
    clips.add(clip("more", "dog", "more", "", "more"));

    Splits splits = Splits.of(clips, SHARES, Apart.GROUP, 1);

    assertThat(splits.of(clips.get(6))).isEqualTo(Split.TRAINING);
  }

  @Test
  void theNameOfTheAudioIsAnotherWhereAClipIsReplaced() {
    List<ReadableClip> clips = corpus();
    String before = Splits.of(clips, SHARES, Apart.GROUP, 1).audio();
    assertThat(Splits.of(clips, SHARES, Apart.GROUP, 1).audio()).isEqualTo(before);

    clips.set(0, clip("clip0", "dog", "group0", "", "replaced"));

    assertThat(Splits.of(clips, SHARES, Apart.GROUP, 1).audio()).isNotEqualTo(before);
  }

  @Test
  void manifestThatTearsAGroupApartIsRefused() {
    List<ReadableClip> clips =
        List.of(
            clip("a", "dog", "one", "train", "a"),
            clip("b", "dog", "two", "validation", "b"),
            clip("c", "dog", "one", "test", "c"));

    assertThatThrownBy(() -> Splits.of(clips, SHARES, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "a is for training and c for test, but they are of one group: a model would be"
                + " measured on what it has heard.");
  }

  @Test
  void manifestThatPutsOneAudioInTwoSplitsIsRefused() {
    List<ReadableClip> clips =
        List.of(clip("a", "dog", "one", "train", "same"), clip("b", "dog", "two", "test", "same"));

    assertThatThrownBy(() -> Splits.of(clips, SHARES, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("they are of one audio");
  }

  /** A correction names the span that a manifest has within a longer clip, by another group. */
  @Test
  void clipsOfOneRecordingAreInOneSplit() {
    List<ReadableClip> clips = corpus();
    ReadableClip first = clips.get(0);
    Clip answer = new Clip("answer", 3, "by answers", new float[10]);
    clips.add(
        new ReadableClip(
            new Annotation("dog", "by answers", "", "", "", ""),
            first.recording(),
            "other samples",
            answer));
    for (long seed = 0; seed < 20; seed++) {
      Splits splits = Splits.of(clips, SHARES, Apart.GROUP, seed);

      assertThat(splits.of(clips.get(200))).isEqualTo(splits.of(first));
    }
  }

  @Test
  void splitWithoutAClassIsRefused() {
    List<ReadableClip> clips =
        List.of(
            clip("a", "dog", "a", "train", "a"),
            clip("b", "cats", "b", "validation", "b"),
            clip("c", "dog", "c", "test", "c"));

    assertThatThrownBy(() -> Splits.of(clips, SHARES, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("is without");
  }

  /** Ten recordings of dogs, two of cats, and one with both. */
  private static List<ReadableClip> few() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clips.add(clip("dog" + i, "dog", "dog" + i, "", "dog" + i));
    }
    clips.add(clip("cat", "cats", "cat", "", "cat"));
    clips.add(clip("both, a cat", "cats", "both", "", "both 1"));
    clips.add(clip("both, a dog", "dog", "both", "", "both 2"));
    return clips;
  }

  @Test
  void ofFewClipsThinClassesAreTrainedOnWithAllThatIsTiedToThem() {
    Splits splits = Splits.ofFew(few(), SHARES, Apart.GROUP, 1);

    assertNothingInTwoSplits(splits);
    assertThat(splits.in(Split.TRAINING))
        .extracting(ReadableClip::id)
        .contains("cat", "both, a cat", "both, a dog");
    assertThat(splits.in(Split.TEST)).isNotEmpty();
    assertThat(splits.in(Split.VALIDATION)).isNotEmpty();
  }

  /** Of eight recordings of dogs three have cats as well: five are enough to be divided. */
  @Test
  void whatIsTiedToThinClassesMakesNoOtherClassThin() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      clips.add(clip("dog" + i, "dog", "day" + i, "", "dog" + i));
    }
    for (int i = 0; i < 3; i++) {
      clips.add(clip("cat" + i, "cats", "day" + i, "", "cat" + i));
    }

    Splits splits = Splits.ofFew(clips, SHARES, Apart.GROUP, 1);

    assertNothingInTwoSplits(splits);
    assertThat(splits.in(Split.VALIDATION)).isNotEmpty();
    assertThat(splits.in(Split.TEST)).isNotEmpty();
  }

  /** Ties leave one alarm of six: it cannot be divided, but ambience can. */
  @Test
  void whatTiesLeaveOfAClassIsTrainedOnWhereItCannotBeDivided() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String day = "day" + i;
      clips.add(clip("first" + i, i < 6 ? "alarm" : "ambient", day, "", "first" + i));
      if (i < 5) {
        clips.add(clip("dog" + i, "dog", day, "", "dog" + i));
      }
    }

    Splits splits = Splits.ofFew(clips, SHARES, Apart.GROUP, 1);

    assertNothingInTwoSplits(splits);
    assertThat(splits.in(Split.VALIDATION)).isNotEmpty().allMatch(c -> c.label().equals("ambient"));
    assertThat(splits.in(Split.TEST)).isNotEmpty();
  }

  /** A night with a dog and ambience, where the manifest has filled all splits with dogs. */
  @Test
  void whatIsTiedToTheFewThatAreTrainedOnIsTrainedOn() {
    List<ReadableClip> clips = corpus();
    for (String split : List.of("train", "validation", "test")) {
      clips.add(clip("wolf " + split, "wolf", "wolf " + split, split, "wolf " + split));
    }
    clips.add(clip("night, a wolf", "wolf", "night", "", "night 1"));
    clips.add(clip("night, a dog", "dog", "night", "", "night 2"));
    for (long seed = 0; seed < 20; seed++) {
      Splits splits = Splits.of(clips, SHARES, Apart.GROUP, seed);

      assertNothingInTwoSplits(splits);
    }
  }

  @Test
  void tooFewClipsToMeasureAnything() {
    assertThatThrownBy(() -> Splits.ofFew(few().subList(0, 5), SHARES, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "There is no clip for the validation split: a correction needs clips of 6 recordings of one class at least.");
  }

  @Test
  void unknownSplitIsRefused() {
    assertThatThrownBy(
            () -> Splits.of(List.of(clip("a", "dog", "a", "holdout", "a")), SHARES, Apart.GROUP, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("\"holdout\"");
  }
}
