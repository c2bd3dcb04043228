package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.StrongAugmentation;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final Examples TRAINING = ToyExamples.of(90, 1);
  private static final Examples VALIDATION = ToyExamples.of(30, 2);
  private static final Hyperparameters AUGMENTED =
      ToyExamples.settings(7, 4, 12, 3e-3, StrongAugmentation.settings());
  private static final Hyperparameters OTHER_SEED =
      ToyExamples.settings(8, 4, 12, 3e-3, StrongAugmentation.settings());

  @TempDir Path folder;

  private static void ignore(EpochResult result) {}

  private static TrainedNetwork train(Hyperparameters settings) {
    return ToyExamples.trainer(ToyExamples.smallNetwork(), settings)
        .train(TRAINING, VALIDATION, Optional.empty(), TrainerTest::ignore);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "batchNorm", "deep", "separable"})
  void learnsToyProblem(String kind) {
    int mels = ToyExamples.MELS;
    int frames = ToyExamples.FRAMES;
    Network network =
        switch (kind) {
          case "plain" -> Network.plain(mels, frames, 3);
          case "batchNorm" -> Network.batchNorm(mels, frames, 3);
          case "deep" -> Network.deep(mels, frames, 3);
          default -> Network.separable(mels, frames, 3);
        };
    Hyperparameters settings = ToyExamples.settings(7, 4, 15, 2e-3, AugmentationSettings.none());

    TrainedNetwork trained =
        ToyExamples.trainer(network, settings)
            .train(TRAINING, VALIDATION, Optional.empty(), TrainerTest::ignore);

    assertThat(trained.keptEpoch().validationMacroF1()).isGreaterThan(0.95);
  }

  @Test
  void sameSeedGivesSameWeights() {
    assertThat(train(AUGMENTED).weights()).isEqualTo(train(AUGMENTED).weights());
  }

  @Test
  void otherSeedGivesOtherWeights() {
    assertThat(train(OTHER_SEED).weights()).isNotEqualTo(train(AUGMENTED).weights());
  }

  @Test
  void resumedTrainingEndsWithWeightsOfUninterruptedOne() {
    Path checkpoint = folder.resolve("training.checkpoint");
    Trainer trainer = ToyExamples.trainer(ToyExamples.smallNetwork(), AUGMENTED);
    Consumer<EpochResult> pullThePlugAfterTwo =
        result -> {
          if (result.epoch() == 2) {
            throw new IllegalStateException("power cut");
          }
        };
    assertThatThrownBy(
            () ->
                trainer.train(
                    TRAINING,
                    VALIDATION,
                    Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
                    pullThePlugAfterTwo))
        .hasMessage("power cut");

    TrainedNetwork resumed =
        trainer.train(
            TRAINING,
            VALIDATION,
            Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
            TrainerTest::ignore);

    TrainedNetwork uninterrupted = train(AUGMENTED);
    assertThat(resumed.weights()).isEqualTo(uninterrupted.weights());
    assertThat(resumed.calibration()).isEqualTo(uninterrupted.calibration());
    assertThat(resumed.history())
        .extracting(EpochResult::trainingLoss)
        .isEqualTo(uninterrupted.history().stream().map(EpochResult::trainingLoss).toList());
  }

  @Test
  void lastEpochIsKeptWhenThatIsAsked() {
    Hyperparameters last =
        ToyExamples.settings(7, 4, 12, 3e-3, KeptEpoch.LAST, StrongAugmentation.settings());

    TrainedNetwork trained = train(last);

    assertThat(trained.keptEpoch().epoch()).isEqualTo(4);
    assertThat(trained.history()).allMatch(EpochResult::kept);
  }

  @Test
  void bestEpochIsKeptByDefault() {
    TrainedNetwork trained = train(OTHER_SEED);

    assertThat(trained.keptEpoch().validationMacroF1())
        .isEqualTo(
            trained.history().stream()
                .mapToDouble(EpochResult::validationMacroF1)
                .max()
                .orElseThrow());
  }

  @Test
  void refusesCheckpointOfOtherSettings() {
    Path checkpoint = folder.resolve("training.checkpoint");
    Hyperparameters oneEpoch = ToyExamples.settings(7, 1, 2, 3e-3, AugmentationSettings.none());
    ToyExamples.trainer(ToyExamples.smallNetwork(), oneEpoch)
        .train(
            TRAINING,
            VALIDATION,
            Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
            TrainerTest::ignore);

    Trainer other =
        ToyExamples.trainer(
            ToyExamples.smallNetwork(),
            ToyExamples.settings(99, 1, 2, 3e-3, AugmentationSettings.none()));

    assertThatThrownBy(
            () ->
                other.train(
                    TRAINING,
                    VALIDATION,
                    Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
                    TrainerTest::ignore))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("other settings or data");
  }

  @Test
  void refusesCheckpointOfOtherAudio() {
    Path checkpoint = folder.resolve("training.checkpoint");
    Hyperparameters oneEpoch = ToyExamples.settings(7, 1, 2, 3e-3, AugmentationSettings.none());
    Trainer trainer = ToyExamples.trainer(ToyExamples.smallNetwork(), oneEpoch);
    trainer.train(
        TRAINING,
        VALIDATION,
        Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
        TrainerTest::ignore);

    assertThatThrownBy(
            () ->
                trainer.train(
                    TRAINING,
                    VALIDATION,
                    Optional.of(new CheckpointPlace(checkpoint, "replaced", true)),
                    TrainerTest::ignore))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("other settings or data");

    List<Integer> epochs = new ArrayList<>();
    trainer.train(
        TRAINING,
        VALIDATION,
        Optional.of(new CheckpointPlace(checkpoint, "replaced", false)),
        result -> epochs.add(result.epoch()));
    assertThat(epochs).as("it begins anew").containsExactly(1);
  }

  @Test
  void lossThatIsNoNumberStopsWithOneSentence() {
    Hyperparameters absurd = ToyExamples.settings(7, 4, 12, 1e30, AugmentationSettings.none());

    assertThatThrownBy(() -> train(absurd))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("lower the learning rate");
  }

  @Test
  void emptySplitStopsWithOneSentence() {
    Trainer trainer = ToyExamples.trainer(ToyExamples.smallNetwork(), ToyExamples.SETTINGS);

    assertThatThrownBy(
            () ->
                trainer.train(
                    TRAINING,
                    new InMemoryExamples(List.of()),
                    Optional.empty(),
                    TrainerTest::ignore))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("The validation split is empty.");
  }
}
