package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.TimeLimits;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.origin.KnownPatterns;
import io.earwitness.origin.RecorderClock;
import io.earwitness.training.Hyperparameters;
import io.earwitness.training.KeptEpoch;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.network.Architecture;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.teacher.TeachingSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code conf/earwitness.conf} says, and that the records say the same. */
class DefaultSettingsTest {
  private static final Settings DEFAULTS = Settings.defaults();

  /** When these change, every archive is scored again and no training can be resumed. */
  @Test
  void hashesAreThoseOfEarlierVersions() {
    assertThat(DEFAULTS.scoringHash()).isEqualTo("4daecc4e1473adb3");
    assertThat(DEFAULTS.trainingHash()).isEqualTo("729685b94d6ff180");
  }

  @Test
  void scoring() {
    ScoringSettings scoring = DEFAULTS.scoring();

    assertThat(scoring.hopSeconds()).isEmpty();
    assertThat(scoring.lastSegment()).isEqualTo(LastSegment.OVERLAP);
    assertThat(scoring.thresholds()).isEmpty();
    assertThat(scoring.silenceDbfs()).isEqualTo(-120);
    assertThat(scoring.recordedAt().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(scoring.recordedAt().names()).isEqualTo(KnownPatterns.all());
  }

  @Test
  void run() {
    assertThat(DEFAULTS.run())
        .isEqualTo(new RunSettings(8, 8, 30, 10, 5, new TimeLimits(120, 0.2), 1024, 3));
  }

  @Test
  void input() {
    assertThat(DEFAULTS.input().extensions()).contains("wav", "3gp", "wmv").doesNotContain("txt");
  }

  @Test
  void training() {
    assertThat(DEFAULTS.training())
        .isEqualTo(
            new TrainingSettings(
                System.getProperty("user.home") + "/.cache/earwitness",
                0.1,
                List.of(0.7, 0.15, 0.15),
                3.0,
                new LogMelParameters(
                    22_050, 2048, 512, 128, 0, 11_025, Reference.SEGMENT_MAXIMUM, -80),
                Architecture.DEEP,
                Optional.of("base"),
                TrainableLayers.ALL,
                false,
                "ambient",
                -20,
                0.04,
                new WaveformAugmentationSettings(
                    new Chance(0.3, -2.5, 2.5),
                    new Chance(0.12, 0.2, 1.5),
                    new Chance(0.25, 0, 30),
                    new Chance(0.2, 5, 45),
                    new Chance(0.1, 1500, 8000),
                    new Chance(0.15, 3400, 10_000),
                    new Chance(0.15, -20, 20)),
                new TeachingSettings(
                    24_000, new Chance(0.3, -10, 20), 0.3, 6, 10, new LossWeights(1, 1, 10, 0)),
                new Hyperparameters(
                    1,
                    40,
                    100,
                    32,
                    0.001,
                    0.02,
                    0.1,
                    0.5,
                    20,
                    KeptEpoch.BEST,
                    0.75,
                    new AugmentationSettings(
                        new Chance(0.3, 0, 1),
                        new Chance(0.2, -4, 4),
                        new Chance(0.3, 0, 1),
                        new Chance(0.3, 0, 12),
                        new Chance(0.2, -15, 15),
                        new Chance(0, 0.4, 0.95),
                        new Chance(0, 0, 25),
                        new Chance(0, 0.2, 1.5),
                        new Chance(0.1, -70, -25),
                        new Chance(0.2, 2, 20),
                        new Chance(0.2, 2, 16),
                        new Chance(0.3, 0, 0.5)))));
  }

  @Test
  void recordsHaveTheNamesOfTheFile() {
    Map.of(
            "scoring", ScoringSettings.class,
            "run", RunSettings.class,
            "input", InputSettings.class)
        .forEach(
            (section, type) ->
                assertThat(components(type))
                    .as(section)
                    .containsExactlyInAnyOrderElementsOf(namesInFile(section)));
  }

  private static List<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> namesInFile(String section) {
    return ConfigFactory.parseResources("earwitness.conf")
        .getConfig("earwitness." + section)
        .root()
        .keySet()
        .stream()
        .map(
            key ->
                Pattern.compile("-(.)")
                    .matcher(key)
                    .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ScoringSettings.class,
        RunSettings.class,
        InputSettings.class,
        TrainingSettings.class
      })
  void everyComponentIsDocumented(Class<?> type) throws IOException {
    String source =
        Files.readString(
            Path.of("src/main/java", type.getName().replace('.', '/').concat(".java")));

    assertThat(source).contains(components(type).stream().map(c -> "@param " + c + " ").toList());
  }

  @Test
  void recordsRejectWhatNoSettingsMayBe() {
    RecorderClock clock = DEFAULTS.scoring().recordedAt();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScoringSettings(
                    Optional.of(0.0), LastSegment.PAD, 0, Map.of(), -120, clock, HeardTrack.BEST))
        .withMessageContaining("hopSeconds");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ScoringSettings(
                    Optional.empty(),
                    LastSegment.PAD,
                    0,
                    Map.of("dog", Double.NaN),
                    -120,
                    clock,
                    HeardTrack.BEST))
        .withMessageContaining("dog");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunSettings(8, 8, 30, 10, 5, new TimeLimits(0, 0), 1024, 3))
        .withMessageContaining("timeLimit.seconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunSettings(8, 8, 30, 10, 5, new TimeLimits(1, 0), 1024, 0))
        .withMessageContaining("maxAttempts");
    assertThatIllegalArgumentException().isThrownBy(() -> new InputSettings(Set.of()));
  }
}
