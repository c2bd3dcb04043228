package io.earwitness.jobs.train.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.train.clips.Apart;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {

  private static ReadableClip clip(String id, String label, String source, String split) {
    Annotation annotation = new Annotation(label, id, source, "", split, "");
    return new ReadableClip(
        annotation, id, "sha of " + id, new Clip(id, label.length(), id, new float[100]));
  }

  private static List<ReadableClip> clips() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clips.add(clip("clip" + i, i % 2 == 0 ? "dog" : "cats", "source" + i / 4, ""));
    }
    return clips;
  }

  @Test
  void clipsThatAreForTrainingChangeNoFold() {
    Map<String, Integer> without = Folds.of(clips(), 3, Apart.GROUP, 1).foldOfClip();
    List<ReadableClip> more = clips();
    more.add(clip("more", "dog", "elsewhere", "training"));

    Folds folds = Folds.of(more, 3, Apart.GROUP, 1);

    assertThat(folds.foldOfClip()).isEqualTo(without);
    assertThat(Folds.as(without, more, Apart.GROUP)).isEqualTo(folds);
  }

  @Test
  void earlierFoldsMustKeepSourcesApartWhereTheseAreTo() {
    Map<String, Integer> bySource = Folds.of(clips(), 3, Apart.SOURCE, 1).foldOfClip();
    Map<String, Integer> byGroup = Folds.of(clips(), 3, Apart.GROUP, 1).foldOfClip();

    assertThat(Folds.as(bySource, clips(), Apart.SOURCE).foldOfClip()).isEqualTo(bySource);
    assertThat(Folds.as(bySource, clips(), Apart.GROUP).foldOfClip()).isEqualTo(bySource);
    assertThatThrownBy(() -> Folds.as(byGroup, clips(), Apart.SOURCE))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("are apart as --apart says: ")
        .hasMessageContaining("of one source, are in two of them");
  }

  @Test
  void clipsForTheTestSplitAreMeasuredAndNeverTrainedOn() {
    List<ReadableClip> clips = clips();
    clips.add(clip("doubtful", "dog", "elsewhere", "test"));
    Folds folds = Folds.of(clips, 3, Apart.GROUP, 1);
    TrainingSettings config = Settings.of(Optional.empty(), Map.of()).training();
    int measured = 0;

    for (int fold = 0; fold < 3; fold++) {
      Splits splits = folds.splits(fold, config);
      List<String> test = splits.in(Split.TEST).stream().map(ReadableClip::id).toList();
      measured += test.contains("doubtful") ? 1 : 0;
      assertThat(splits.clips())
          .hasSize(test.contains("doubtful") ? 61 : 60)
          .filteredOn(clip -> splits.of(clip) != Split.TEST)
          .extracting(ReadableClip::id)
          .doesNotContain("doubtful");
    }

    assertThat(measured).isEqualTo(1);
    clips.set(60, clip("doubtful", "dog", "elsewhere", ""));
    assertThat(Folds.of(clips, 3, Apart.GROUP, 1).fingerprint()).isNotEqualTo(folds.fingerprint());
  }

  @Test
  void aManifestThatNamesASplitForAllClipsIsMeasuredWhole() {
    List<ReadableClip> clips = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clips.add(
          clip("clip" + i, i % 2 == 0 ? "dog" : "cats", "", i % 3 == 0 ? "test" : "training"));
    }

    Folds folds = Folds.of(clips, 3, Apart.GROUP, 1);

    assertThat(folds.foldOfClip()).hasSize(60);
    assertThat(folds.onlyMeasured()).isEmpty();
  }

  @Test
  void clipsForTrainingMustNotBeOfASourceThatIsMeasured() {
    List<ReadableClip> clips = clips();
    clips.add(clip("heard", "dog", "source3", "training"));

    assertThat(Folds.of(clips, 3, Apart.GROUP, 1).foldOfClip()).hasSize(60);
    assertThatThrownBy(() -> Folds.of(clips, 3, Apart.SOURCE, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("heard is for training and clip")
        .hasMessageContaining("is measured, but they are of one source");
  }

  @Test
  void aFoldWithoutAClassIsNamed() {
    List<ReadableClip> clips = new ArrayList<>();
    Map<String, Integer> folds = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      clips.add(clip("clip" + i, i % 2 == 0 ? "dog" : "cats", "", ""));
      folds.put("clip" + i, i % 2 == 0 ? i % 3 : i % 2);
    }
    TrainingSettings config = Settings.of(Optional.empty(), Map.of()).training();

    assertThatThrownBy(() -> new Folds(clips, folds, Set.of()).splits(2, config))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "Fold 3 cannot be measured: The test split is without cats. Other --folds or another --seed may divide the clips better.");
  }
}
