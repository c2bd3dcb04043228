package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.training.network.Network;
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
            "separable", Network.separable(128, 130, 3))
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
