package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.model.ModelSpec;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.pretrained.Yamnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

  private static final List<String> CLASSES = List.of("ambient", "conversation", "scream");

  private static Settings with(String path, Object value) {
    return Settings.of(Optional.empty(), Map.of("training." + path, value));
  }

  @Test
  void defaultsMakeTheShapeOfTheDefaultModel() {
    var network = Settings.defaults().training().network(3);

    assertThat(List.of(network.mels(), network.frames(), network.classes()))
        .containsExactly(128, 130, 3);
  }

  @Test
  void everyNetworkHasAName() {
    Map.of(
            "plain", Network.plain(128, 130, 3),
            "batch_norm", Network.batchNorm(128, 130, 3),
            "deep", Network.deep(128, 130, 3),
            "separable", Network.separable(128, 130, 3),
            "mobilenet", Network.mobileNet(128, 130, 3),
            "mobilenet_patches", Network.mobileNetPatches(128, 130, 3))
        .forEach(
            (name, network) ->
                assertThat(with("network", name).training().network(3))
                    .as(name)
                    .isEqualTo(network));
  }

  @Test
  void backgroundIsFoundAmongTheClasses() {
    TrainingSettings training = with("background-class", "conversation").training();

    assertThat(training.backgroundClass(CLASSES)).isEqualTo(1);
    assertThat(training.variation(CLASSES).backgroundClass()).isEqualTo(1);
    assertThat(training.backgroundClass(List.of("dog", "cat"))).isEqualTo(-1);
  }

  @Test
  void aTildeStandsForTheHomeFolder() {
    assertThat(with("cache-dir", "~/clips").training().cacheDir())
        .isEqualTo(System.getProperty("user.home") + "/clips");
    assertThat(with("cache-dir", "s3a://bucket/~/clips").training().cacheDir())
        .isEqualTo("s3a://bucket/~/clips");
  }

  @Test
  void aModelHearsAsTheOneThatItStartsFrom() {
    LogMelParameters yamnet = Yamnet.LOG_MEL;

    Settings settings = with("learning-rate", 0.001).hearingAs(hearing(yamnet, 48_000));

    TrainingSettings training = settings.training();
    assertThat(training.logMel()).isEqualTo(yamnet);
    assertThat(training.segmentSamples()).isEqualTo(48_000);
    assertThat(training.hyperparameters().maxLearningRate()).isEqualTo(0.001);
    assertThat(settings.scoringHash()).isEqualTo(Settings.defaults().scoringHash());
  }

  @Test
  void whatTheStartHearsOtherwiseThanAskedIsRefused() {
    ModelSpec yamnet = hearing(Yamnet.LOG_MEL, 48_000);

    assertThatThrownBy(() -> with("log-mel.n-mels", 80).hearingAs(yamnet))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "earwitness.training.log-mel.n-mels is 80, but the model that training starts from hears by 64: leave it out, or start at random with earwitness.training.start-from = none.");
    assertThat(with("log-mel.n-mels", 64.0).hearingAs(yamnet).training().logMel())
        .isEqualTo(Yamnet.LOG_MEL);
  }

  private static ModelSpec hearing(LogMelParameters logMel, int segmentSamples) {
    return new ModelSpec(
        "other",
        CLASSES,
        "serving_default",
        new ModelSpec.Input(
            "log_mel",
            List.of(logMel.melBands(), logMel.frames(segmentSamples), 1),
            true,
            Optional.of(logMel),
            ModelInput.Axes.BANDS_FRAMES,
            new Normalisation.None()),
        new ModelSpec.Output(
            "probabilities",
            ModelSpec.OutputKind.PROBABILITIES,
            ModelSpec.Pooling.NONE,
            Optional.empty()),
        logMel.sampleRateHz(),
        segmentSamples,
        Map.of());
  }

  @Test
  void layersToTrainAreAllTheLastOrSomeOfThem() {
    Map<String, ?> start = Map.of("training.start-from", "models/base");
    assertThat(Settings.of(Optional.empty(), start).training())
        .returns(Optional.of("models/base"), TrainingSettings::startFrom)
        .returns(TrainableLayers.ALL, TrainingSettings::trainableLayers);
    Map.of("last", TrainableLayers.LAST, "4", new TrainableLayers(4))
        .forEach(
            (text, layers) ->
                assertThat(
                        Settings.of(
                                Optional.empty(),
                                Map.of(
                                    "training.start-from",
                                    "models/base",
                                    "training.trainable-layers",
                                    text))
                            .training()
                            .trainableLayers())
                    .isEqualTo(layers));
  }

  @Test
  void trainingSettingsLeaveScoringAlone() {
    Settings changed = with("epochs", 3);

    assertThat(changed.scoringHash()).isEqualTo(Settings.defaults().scoringHash());
    assertThat(changed.trainingHash()).isNotEqualTo(Settings.defaults().trainingHash());
  }

  @Test
  void settingsForTeachersCountInTheHashOnceTheyAreChanged() {
    assertThat(with("teacher.variants", 10).trainingHash())
        .isNotEqualTo(Settings.defaults().trainingHash());
    assertThat(with("teacher.variants", 24_000).trainingHash())
        .isEqualTo(Settings.defaults().trainingHash());
  }
}
