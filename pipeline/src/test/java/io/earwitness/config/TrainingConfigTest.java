package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingConfigTest {

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
  void backgroundIsFoundAmongTheClasses() {
    TrainingConfig training = with("background-class", "conversation").training();

    assertThat(training.trainer(CLASSES).backgroundClass()).isEqualTo(1);
    assertThat(training.trainer(List.of("dog", "cat")).backgroundClass()).isEqualTo(-1);
  }

  @Test
  void trainingSettingsLeaveScoringAlone() {
    Settings changed = with("epochs", 3);

    assertThat(changed.scoringHash()).isEqualTo(Settings.defaults().scoringHash());
    assertThat(changed.trainingHash()).isNotEqualTo(Settings.defaults().trainingHash());
  }

  @ParameterizedTest
  @CsvSource({
    "split.test, 0.5",
    "quietest-db, 3",
    "silence-share, 1.5",
    "calibration-balance, 2",
    "epochs, 0",
    "network, transformer",
    "waveform.room.probability, 2",
    "log-mel.fmax-hz, 20000"
  })
  void wrongValueIsOneSentence(String path, String value) {
    assertThatThrownBy(() -> with(path, value))
        .isInstanceOf(WrongUseException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }
}
