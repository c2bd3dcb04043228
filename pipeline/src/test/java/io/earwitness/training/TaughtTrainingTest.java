package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.StrongAugmentation;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.examples.Lesson;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.examples.TaughtExamples;
import io.earwitness.training.network.Weights;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Toys, learnt from a teacher's word besides their labels or without them. */
class TaughtTrainingTest {
  private static final Examples TOYS = ToyExamples.of(90, 1);
  private static final Examples VALIDATION = ToyExamples.of(30, 2);
  private static final int CLASSES = ToyExamples.CLASSES;

  @TempDir Path folder;

  private static Lesson soft(double labelWeight, double softWeight) {
    return new Lesson(
        CLASSES, true, List.of(), List.of(), new LossWeights(labelWeight, softWeight, 0, 0));
  }

  /** Scores and an embedding, as a teacher with other classes gives them. */
  private static Lesson other(double scoresWeight, double embeddingWeight) {
    return new Lesson(
        CLASSES,
        false,
        List.of(CLASSES),
        List.of(2 * CLASSES),
        new LossWeights(1, 0, scoresWeight, embeddingWeight));
  }

  private static TrainedNetwork train(Examples training) {
    return train(training, Optional.empty());
  }

  private static TrainedNetwork train(Examples training, Optional<CheckpointPlace> checkpoint) {
    Hyperparameters settings = ToyExamples.settings(7, 4, 15, 3e-3, StrongAugmentation.settings());
    return ToyExamples.trainer(ToyExamples.smallNetwork(), settings)
        .train(training, VALIDATION, checkpoint, result -> {});
  }

  @Test
  void probabilitiesOfATeacherTeachWithoutLabels() {
    TrainedNetwork trained =
        train(TaughtToys.allLabelled(Clip.UNLABELLED, TOYS, soft(1, 1)), Optional.empty());

    assertThat(trained.keptEpoch().validationMacroF1()).isGreaterThan(0.95);
  }

  @Test
  void aTeacherOutweighsWrongLabels() {
    TrainedNetwork trained = train(TaughtToys.allLabelled(0, TOYS, soft(0.2, 1)));

    assertThat(trained.keptEpoch().validationMacroF1()).isGreaterThan(0.8);
  }

  @Test
  void unlabelledExamplesTeachThroughTheTeacherAlone() {
    Weights weights = train(TaughtToys.allLabelled(Clip.UNLABELLED, TOYS, soft(1, 1))).weights();

    assertThat(train(TaughtToys.allLabelled(Clip.UNLABELLED, TOYS, soft(100, 1))).weights())
        .isEqualTo(weights);
    assertThat(train(TaughtToys.allLabelled(Clip.UNLABELLED, TOYS, soft(1, 0.1))).weights())
        .isNotEqualTo(weights);
  }

  @Test
  void headsLearnAndAreNotOfTheNetwork() {
    TrainedNetwork taught = train(TaughtToys.withLabels(TOYS, other(10, 1), "a teacher"));
    TrainedNetwork untaught = train(TOYS);

    assertThat(taught.weights().byName().keySet()).isEqualTo(untaught.weights().byName().keySet());
    assertThat(taught.weights())
        .isNotEqualTo(train(TaughtToys.withLabels(TOYS, other(0, 1), "a teacher")).weights())
        .isNotEqualTo(train(TaughtToys.withLabels(TOYS, other(10, 0), "a teacher")).weights());
    SavedModelWriter.write(taught, folder);
    assertThat(folder.resolve("saved_model.pb"))
        .content(StandardCharsets.ISO_8859_1)
        .doesNotContain("head.");
  }

  /**
   * The same for all examples, the best word has a loss of 0.64 for scores and 0.42 for the angle.
   */
  @Test
  void scoresAndEmbeddingsAreLearnt() {
    Hyperparameters settings = ToyExamples.settings(7, 4, 40, 1e-2, AugmentationSettings.none());

    TrainedNetwork trained =
        ToyExamples.trainer(ToyExamples.smallNetwork(), settings)
            .train(
                new TaughtToys(TOYS, List.of(Clip.UNLABELLED), other(1, 1), "a teacher"),
                VALIDATION,
                Optional.empty(),
                result -> {});

    assertThat(trained.history().get(3).trainingLoss()).isLessThan(0.5);
  }

  @Test
  void aTaughtTrainingResumesToTheSameWeights() {
    TaughtExamples taught = TaughtToys.withLabels(TOYS, other(10, 1), "a teacher");
    Path checkpoint = folder.resolve("training.checkpoint");
    Hyperparameters settings = ToyExamples.settings(7, 4, 15, 3e-3, StrongAugmentation.settings());
    Trainer trainer = ToyExamples.trainer(ToyExamples.smallNetwork(), settings);
    assertThatThrownBy(
            () ->
                trainer.train(
                    taught,
                    VALIDATION,
                    Optional.of(new CheckpointPlace(checkpoint, "audio", true)),
                    result -> {
                      if (result.epoch() == 2) {
                        throw new IllegalStateException("power cut");
                      }
                    }))
        .hasMessage("power cut");

    assertThatThrownBy(
            () ->
                train(
                    TaughtToys.withLabels(TOYS, other(10, 1), "another teacher"),
                    Optional.of(new CheckpointPlace(checkpoint, "audio", true))))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("other settings or data");
    assertThat(train(taught, Optional.of(new CheckpointPlace(checkpoint, "audio", true))).weights())
        .isEqualTo(train(taught).weights());
  }
}
