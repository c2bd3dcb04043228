package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.WrongUseException;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.StrongAugmentation;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.network.LogitScale;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.network.Weight;
import io.earwitness.training.network.Weights;
import io.earwitness.training.network.WeightsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that go on from the weights of another. */
class StartTest {
  private static final Examples TRAINING = ToyExamples.of(60, 1);
  private static final Examples VALIDATION = ToyExamples.of(30, 2);
  private static final List<String> CLASSES = List.of("low", "middle", "high");
  private static final List<String> OTHERS = List.of("bass", "voice", "whistle");
  private static final String LAST = "10-dense.";

  /** Steps that are too small to change a weight. */
  private static final Hyperparameters STANDSTILL =
      ToyExamples.settings(7, 1, 2, 1e-30, AugmentationSettings.none());

  private static final Hyperparameters FAST =
      ToyExamples.settings(9, 1, 6, 3e-2, AugmentationSettings.none());

  private static TrainedNetwork source;
  private static WeightsFile file;

  @TempDir Path folder;

  @BeforeAll
  static void trainTheSource() {
    source = train(ToyExamples.SETTINGS, Start.AT_RANDOM);
    Calibration calibration = source.calibration();
    file =
        new WeightsFile(
            source.network(),
            CLASSES,
            "toys",
            source.weights(),
            Optional.of(new LogitScale(calibration.temperature(), calibration.bias())));
  }

  private static TrainedNetwork train(Hyperparameters settings, Start start) {
    return train(settings, start, Optional.empty());
  }

  private static TrainedNetwork train(
      Hyperparameters settings, Start start, Optional<CheckpointPlace> checkpoint) {
    return ToyExamples.trainer(ToyExamples.smallNetwork(), settings, start)
        .train(TRAINING, VALIDATION, checkpoint, result -> {});
  }

  private static Start start(List<String> classes, TrainableLayers trainable) {
    return Start.from(file.startFor(file.network(), classes), trainable);
  }

  private static Set<String> changed(Weights before, Weights after) {
    Set<String> changed = new TreeSet<>();
    before
        .byName()
        .forEach(
            (name, weight) -> {
              if (!Arrays.equals(weight.values(), after.byName().get(name).values())) {
                changed.add(name);
              }
            });
    return changed;
  }

  @Test
  void withTheSameClassesItBeginsAsGoodAsTheModelItStartsFrom() {
    TrainedNetwork standing = train(STANDSTILL, start(CLASSES, TrainableLayers.LAST));

    assertThat(standing.weights()).isEqualTo(source.weights());
    assertThat(standing.keptEpoch().validationLoss())
        .isEqualTo(source.keptEpoch().validationLoss());
    assertThat(standing.keptEpoch().validationMacroF1())
        .isEqualTo(source.keptEpoch().validationMacroF1());
    assertThat(standing.calibration()).isEqualTo(source.calibration());
  }

  @Test
  void withOtherClassesOnlyTheLastLayerIsNew() {
    TrainedNetwork standing = train(STANDSTILL, start(OTHERS, TrainableLayers.LAST));

    assertThat(changed(source.weights(), standing.weights()))
        .containsExactlyInAnyOrder(LAST + "weights", LAST + "bias");
  }

  @Test
  void aNewLastLayerIsThatOfATrainingAtRandom() {
    TrainedNetwork standing = train(STANDSTILL, start(OTHERS, TrainableLayers.LAST));
    TrainedNetwork random = train(STANDSTILL, Start.AT_RANDOM);

    assertThat(standing.weights().byName().get(LAST + "weights").values())
        .isEqualTo(random.weights().byName().get(LAST + "weights").values());
  }

  @Test
  void frozenLayersStayAsTheyAreToTheLastBit() {
    TrainedNetwork last = train(FAST, start(CLASSES, TrainableLayers.LAST));
    TrainedNetwork lastTwo = train(FAST, start(CLASSES, new TrainableLayers(2)));

    assertThat(changed(source.weights(), last.weights()))
        .containsExactlyInAnyOrder(LAST + "weights", LAST + "bias");
    assertThat(changed(source.weights(), lastTwo.weights()))
        .containsExactlyInAnyOrder(LAST + "weights", LAST + "bias", "07-weighmels.weights");
  }

  @Test
  void otherwiseEveryLayerIsTrainedAndEveryAverageFollows() {
    TrainedNetwork all = train(FAST, start(CLASSES, TrainableLayers.ALL));

    assertThat(changed(source.weights(), all.weights()))
        .isEqualTo(source.weights().byName().keySet());
  }

  /** Its calibration has become part of the last layer: losses and figures are the same. */
  @Test
  void whereAllIsDecidedTheLastEpochCountsAndTheCalibrationStays() {
    Start decided = new Start(file.calibrated(), TrainableLayers.LAST, true);
    TrainedNetwork standing = train(STANDSTILL, decided);
    TrainedNetwork trained = train(FAST, decided);

    assertThat(standing.calibration()).isEqualTo(Calibration.none(CLASSES.size()));
    assertThat(standing.keptEpoch().validationLoss())
        .isCloseTo(source.keptEpoch().validationLoss(), within(1e-4));
    assertThat(trained.keptEpoch()).isEqualTo(trained.history().get(trained.history().size() - 1));
    assertThat(trained.calibration()).isEqualTo(Calibration.none(CLASSES.size()));
  }

  @Test
  void weightsOfAnotherShapeAreRefused() {
    Weights foreign =
        new Weights(Map.of(LAST + "bias", new Weight(new long[] {2}, new float[] {1, 2})));

    assertThatThrownBy(() -> train(STANDSTILL, Start.from(foreign, TrainableLayers.ALL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another network");
  }

  @Test
  void aCheckpointBelongsToItsStart() {
    Optional<CheckpointPlace> checkpoint =
        Optional.of(new CheckpointPlace(folder.resolve("training.checkpoint"), "audio", true));
    train(STANDSTILL, start(CLASSES, TrainableLayers.LAST), checkpoint);

    assertThat(train(STANDSTILL, start(CLASSES, TrainableLayers.LAST), checkpoint).weights())
        .isEqualTo(source.weights());
    for (Start other :
        List.of(
            Start.AT_RANDOM,
            start(OTHERS, TrainableLayers.LAST),
            start(CLASSES, TrainableLayers.ALL))) {
      assertThatThrownBy(() -> train(STANDSTILL, other, checkpoint))
          .isInstanceOf(WrongUseException.class)
          .hasMessageContaining("other settings or data");
    }
  }

  /** Another number here means that no training gives the model again that it once gave. */
  @Test
  void withoutAStartTheWeightsOfASeedAreThoseOfEarlierVersions() {
    Hyperparameters settings = ToyExamples.settings(7, 4, 12, 3e-3, StrongAugmentation.settings());

    TrainedNetwork trained =
        ToyExamples.trainer(ToyExamples.smallNetwork(), settings)
            .train(ToyExamples.of(90, 1), VALIDATION, Optional.empty(), result -> {});

    assertThat(trained.history().stream().mapToDouble(EpochResult::trainingLoss).toArray())
        .containsExactly(new double[] {2.113629, 1.509611, 1.285197, 1.219177}, within(1e-4));
  }

  @Test
  void aMobileNetCanBeTrainedFromItsWeights() {
    Network network = Network.mobileNet(ToyExamples.MELS, ToyExamples.FRAMES, 3);
    Hyperparameters slow = ToyExamples.settings(9, 1, 3, 1e-3, AugmentationSettings.none());
    TrainedNetwork first =
        ToyExamples.trainer(network, slow)
            .train(TRAINING, VALIDATION, Optional.empty(), result -> {});
    WeightsFile weights =
        new WeightsFile(network, CLASSES, "toys", first.weights(), Optional.empty());

    TrainedNetwork second =
        ToyExamples.trainer(
                network,
                slow,
                Start.from(weights.startFor(network, OTHERS), new TrainableLayers(3)))
            .train(TRAINING, VALIDATION, Optional.empty(), result -> {});

    assertThat(changed(first.weights(), second.weights()))
        .containsExactlyInAnyOrder(
            "78-convolution.filter", "79-bias.bias", "82-dense.weights", "82-dense.bias");
  }

  @Test
  void aNetworkThatHearsInPatchesStartsFromOneThatHearsAsAWhole() {
    Network whole = Network.mobileNet(ToyExamples.MELS, ToyExamples.FRAMES, 3);
    Network patches = Network.mobileNetPatches(ToyExamples.MELS, ToyExamples.FRAMES, 3);
    Hyperparameters slow = ToyExamples.settings(9, 1, 3, 1e-3, AugmentationSettings.none());
    Weights convolutions =
        new WeightsFile(
                whole,
                CLASSES,
                "toys",
                ToyExamples.trainer(whole, slow)
                    .train(TRAINING, VALIDATION, Optional.empty(), result -> {})
                    .weights(),
                Optional.empty())
            .startFor(patches, CLASSES);

    Weights trained =
        ToyExamples.trainer(patches, slow, Start.from(convolutions, new TrainableLayers(3)))
            .train(TRAINING, VALIDATION, Optional.empty(), result -> {})
            .weights();

    assertThat(patches.hearsAs(whole)).isTrue();
    assertThat(convolutions.byName()).hasSize(54);
    assertThat(changed(convolutions, trained)).isEmpty();
    assertThat(trained.byName().keySet())
        .contains("83-batchnorm.mean", "85-dense.weights", "88-dense.bias");
  }
}
