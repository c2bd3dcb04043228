package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import io.earwitness.origin.KnownPatterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the command line, a file and the defaults become settings. */
class SettingsTest {
  private static final ModelSpec MODEL = ModelFolder.shipped().spec();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("my.conf"),
            """
            earwitness {
              scoring {
                hop-seconds = 1.50
                thresholds { scream = 0.80 }
                silence-dbfs = "-60"
                recorded-at.zone = Europe/Berlin
              }
              run.batch-size = 16
              input.extensions = [WAV, .mp3]
              training.epochs = 3
            }
            """);
  }

  private static Settings with(String path, Object value) {
    return Settings.of(Optional.empty(), Map.of(path, value));
  }

  @Test
  void theCommandLineGoesBeforeTheFileAndTheFileBeforeTheDefaults() {
    Settings settings = Settings.of(Optional.of(file), Map.of("scoring.hop-seconds", 0.75));

    assertThat(settings.scoring().hopSeconds()).contains(0.75);
    assertThat(settings.run().batchSize()).isEqualTo(16);
    assertThat(settings.run().openAhead()).isEqualTo(8);
    assertThat(settings.training().hyperparameters().epochs()).isEqualTo(3);
    assertThat(settings.training().hyperparameters().patience()).isEqualTo(20);
  }

  @Test
  void textThatIsANumberIsTakenForOne() {
    assertThat(Settings.of(Optional.of(file), Map.of()).scoring().silenceDbfs()).isEqualTo(-60);
    assertThat(with("run.batch-size", "32").run().batchSize()).isEqualTo(32);
  }

  @Test
  void endingsAreKeptInLowerCaseAndWithoutDot() {
    assertThat(Settings.of(Optional.of(file), Map.of()).input().extensions())
        .containsExactlyInAnyOrder("wav", "mp3");
  }

  @Test
  void whatIsStoredWithARunIsWhatWasWritten() {
    Settings settings = Settings.of(Optional.of(file), Map.of("run.partition-minutes", 5.0));

    assertThat(settings.changes())
        .containsExactly(
            "input.extensions = [\"WAV\",\".mp3\"]",
            "run.batch-size = 16",
            "run.partition-minutes = 5.0",
            "scoring.hop-seconds = 1.5",
            "scoring.recorded-at.zone = \"Europe/Berlin\"",
            "scoring.silence-dbfs = \"-60\"",
            "scoring.thresholds.scream = 0.8",
            "training.epochs = 3");
    assertThat(settings.toJson())
        .startsWith("{\"input\":{\"extensions\":[\"WAV\",\".mp3\"]},\"run\":{\"batch-size\":16,");
    assertThat(settings.trainingByPath())
        .containsEntry("epochs", "3")
        .containsEntry("waveform.gain.from", "-20")
        .containsEntry("network", "\"deep\"");
  }

  @Test
  void theDefaultsChangeNothing() {
    assertThat(Settings.defaults().changes()).isEmpty();
  }

  /** When it changes, archives that were scored with such a hop are scored again. */
  @Test
  void hashesOfChangedSettingsAreThoseOfEarlierVersions() {
    assertThat(with("scoring.hop-seconds", 1.5).scoringHash()).isEqualTo("e71e81543b0a2b7a");
    assertThat(with("training.epochs", 3).trainingHash()).isEqualTo("a46dac55ab1ff67f");
  }

  /** Whoever copied all defaults of an earlier version means those of this one. */
  @Test
  void theFormerPatternOfNamesStandsForAllThatAreKnown() {
    Settings former = with(RecordedAtSection.NAME_PATTERN, RecordedAtSection.FORMER_NAME_PATTERN);

    assertThat(former.scoringHash()).isEqualTo(Settings.defaults().scoringHash());
    assertThat(former.scoring().recordedAt().names()).isEqualTo(KnownPatterns.all());
  }

  @Test
  void patternsOfNamesAreASettingThatDecidesTheNumbers() {
    Map<String, String> pattern = Map.of("name", "gate", "pattern", "yyyyMMdd_HHmm");

    assertThat(with("scoring.recorded-at.patterns", List.of(pattern)).scoringHash())
        .isNotEqualTo(Settings.defaults().scoringHash());
  }

  @Test
  void howTheWorkIsDoneLeavesTheScoringHashAlone() {
    assertThat(with("run.batch-size", 64).scoringHash())
        .isEqualTo(Settings.defaults().scoringHash());
  }

  @Test
  void aSettingMayReferToAnother() throws IOException {
    Files.writeString(file, "earwitness.run { batch-size = ${run.open-ahead}, open-ahead = 4 }");

    assertThat(Settings.of(Optional.of(file), Map.of()).run().batchSize()).isEqualTo(4);
  }

  @Test
  void minutesAndHoursAreGivenAsSecondsToo() {
    RunSettings run = Settings.defaults().run();

    assertThat(run.partitionSeconds()).isEqualTo(1800);
    assertThat(run.sliceSeconds()).isEqualTo(600);
    assertThat(run.waveSecondsPerCore()).isEqualTo(18_000);
    assertThat(with("run.slice-minutes", 0).run().sliceSeconds()).isInfinite();
  }

  @Test
  void ownThresholdsGoBeforeTheModels() {
    ScoringSettings scoring = with("scoring.thresholds.scream", 0.8).scoring();

    scoring.requireFits(MODEL);
    assertThat(scoring.thresholds(MODEL).keySet()).containsExactlyElementsOf(MODEL.classes());
    assertThat(scoring.thresholds(MODEL)).containsEntry("scream", 0.8);
    assertThat(scoring.thresholds(MODEL))
        .containsEntry("ambient", MODEL.thresholds().get("ambient"));
  }

  @Test
  void thresholdsAreForClassesOfTheModel() {
    ScoringSettings scoring =
        Settings.of(
                Optional.empty(),
                Map.of("scoring.thresholds.laugh", 0.8, "scoring.thresholds.\"dog bark\"", 0.5))
            .scoring();

    assertThatThrownBy(() -> scoring.requireFits(MODEL))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "There is a threshold for dog bark and for laugh, but the model's classes are %s.",
            String.join(", ", MODEL.classes()));
  }

  @Test
  void theHopIsRoundedToSamplesOfTheModel() {
    SegmentLayout layout = with("scoring.hop-seconds", 1.5).scoring().layout(MODEL);

    assertThat(layout.hopSamples()).isEqualTo(33_075);
    assertThat(Settings.defaults().scoring().layout(MODEL).hopSamples())
        .isEqualTo(MODEL.segmentSamples());
  }

  @Test
  void theShortestSegmentIsAWholeNumberOfSamples() {
    assertThat(Settings.defaults().scoring().layout(MODEL).shortestSamples()).isEqualTo(1103);
    assertThat(with("scoring.shortest-segment-seconds", 0.1).scoring().layout(MODEL))
        .extracting(SegmentLayout::shortestSamples)
        .isEqualTo(2205);
    assertThat(with("scoring.shortest-segment-seconds", 0).scoring().layout(MODEL))
        .extracting(SegmentLayout::shortestSamples)
        .isEqualTo(1);
    assertThat(with("scoring.shortest-segment-seconds", 0).scoringHash())
        .isNotEqualTo(Settings.defaults().scoringHash());
  }

  @Test
  void aHopMustBeCountableInSamplesOfTheModel() {
    ModelSpec fast =
        new ModelSpec(
            MODEL.name(),
            MODEL.classes(),
            MODEL.signature(),
            MODEL.input(),
            MODEL.output(),
            48_000,
            MODEL.segmentSamples(),
            MODEL.thresholds());
    ScoringSettings scoring = with("scoring.hop-seconds", 86_400).scoring();

    scoring.requireFits(MODEL);
    assertThatThrownBy(() -> scoring.requireFits(fast))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("at the model's 48000 Hz it can be 44739 at most");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    assertThatThrownBy(() -> Settings.of(Optional.of(folder.resolve("no.conf")), Map.of()))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("There is no readable settings file %s.", folder.resolve("no.conf"));
    assertThat(List.of(folder.toFile().list())).containsExactly("my.conf");
  }
}
