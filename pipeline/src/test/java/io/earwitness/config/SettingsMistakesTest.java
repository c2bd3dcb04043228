package io.earwitness.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told of mistakes in their settings. */
class SettingsMistakesTest {
  private static final String INTRODUCTION = "The settings cannot be used:";

  @TempDir Path folder;

  private static String commandLine(String path, Object value) {
    return message(Optional.empty(), Map.of(path, value));
  }

  /** The file's own name is shortened to my.conf. */
  private String file(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("my.conf"), String.join("\n", lines));
    return message(Optional.of(file), Map.of()).replace(file.toString(), "my.conf");
  }

  private static String message(Optional<Path> file, Map<String, ?> commandLine) {
    WrongUseException mistake =
        catchThrowableOfType(WrongUseException.class, () -> Settings.of(file, commandLine));
    assertThat(mistake).as("no mistake in %s".formatted(commandLine)).isNotNull();
    return mistake.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scoring.hop-seconds                      | 0.001     | 0 or from 0.01 to 86400
          scoring.hop-seconds                      | 86401     | 0 or from 0.01 to 86400
          scoring.shortest-segment-seconds         | -0.1      | from 0 to 10
          scoring.shortest-segment-seconds         | 11        | from 0 to 10
          scoring.thresholds.scream                | 1.8       | from 0 to 1
          scoring.silence-dbfs                     | -121      | from -120 to 0
          scoring.silence-dbfs                     | 1         | from -120 to 0
          scoring.tracks                           | 0         | best, all, each or the number of a track, from 1 to 100
          scoring.tracks                           | first     | best, all, each or the number of a track, from 1 to 100
          run.batch-size                           | 0         | from 1 to 4096
          run.batch-size                           | 4097      | from 1 to 4096
          run.open-ahead                           | -1        | from 0 to 256
          run.open-ahead                           | 257       | from 0 to 256
          run.partition-minutes                    | 0         | positive
          run.slice-minutes                        | -1        | 0 or positive
          run.wave-hours-per-core                  | 0         | positive
          run.time-limit.seconds                   | 0         | positive
          run.time-limit.seconds-per-audio-second  | -0.1      | 0 or positive
          run.child-memory-mb                      | 199       | from 200 to 1000000
          run.child-memory-mb                      | 1000001   | from 200 to 1000000
          run.max-attempts                         | 0         | from 1 to 2147483647
          training.spectrogram.time-roll.from      | -0.5      | from 0 to 1
          training.spectrogram.mel-mask.from       | -1        | 0 or positive
          training.waveform.room.from              | 0         | positive
          training.max-unreadable-share            | 1.1       | from 0 to 1
          training.split.validation                | 0         | positive
          training.split.test                      | -0.1      | 0 or positive
          training.audio.sample-rate-hz            | 0         | from 1 to 2147483647
          training.audio.segment-seconds           | 0         | positive
          training.log-mel.n-fft                   | 0         | from 2 to 16777216
          training.log-mel.hop-length              | 0         | from 1 to 2147483647
          training.log-mel.n-mels                  | 0         | from 1 to 2147483647
          training.log-mel.fmin-hz                 | -1        | 0 or positive
          training.log-mel.fmax-hz                 | 0         | positive
          training.log-mel.window-length           | -1        | 0 or from 1 to 2147483647
          training.epochs                          | 0         | from 1 to 2147483647
          training.steps-per-epoch                 | 0         | from 1 to 2147483647
          training.batch-size                      | 0         | from 1 to 2147483647
          training.patience                        | 0         | from 1 to 2147483647
          training.learning-rate                   | 0         | positive
          training.weight-decay                    | -0.1      | 0 or positive
          training.label-smoothing                 | 1.1       | from 0 to 1
          training.calibration-balance             | 2         | from 0 to 1
          training.group-balance                   | -0.5      | from 0 to 1
          training.quietest-db                     | 0         | negative
          training.silence-share                   | 1.5       | from 0 to 1
          training.waveform.room.probability       | 2         | from 0 to 1
          training.spectrogram.mixup.probability   | -1        | from 0 to 1
          """)
  void outOfRange(String path, String value, String range) {
    assertThat(commandLine(path, value))
        .isEqualTo(
            "%s earwitness.%s must be %s, not \"%s\" (the command line)."
                .formatted(INTRODUCTION, path, range, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scoring.last-segment            | fade        | must be overlap, pad or drop, not "fade"
          scoring.last-segment            | PAD         | must be overlap, pad or drop, not "PAD"
          scoring.recorded-at.zone        | Atlantis    | is no time zone: Unknown time-zone ID: Atlantis
          training.network                | transformer | must be plain, batch_norm, deep, separable, mobilenet or mobilenet_patches, not "transformer"
          training.log-mel.center         | yes         | must be true or false, not "yes"
          training.trainable-layers       | 0           | must be all, last or a number of layers
          training.trainable-layers       | first       | must be all, last or a number of layers
          training.start-from             | ''          | must be base, a model folder or none
          training.cache-dir              | '  '        | must not be empty
          training.log-mel.n-fft          | 1023        | must be even, not 1023
          training.seed                   | 1.5         | must be a whole number from -2^63 to 2^63 - 1, not "1.5"
          run.batch-size                  | 8.5         | must be a whole number, not "8.5"
          """)
  void wrongWord(String path, String value, String sentence) {
    assertThat(commandLine(path, value))
        .isEqualTo(
            "%s earwitness.%s %s (the command line).".formatted(INTRODUCTION, path, sentence));
  }

  @Test
  void aPatternThatIsNone() throws IOException {
    String groups = "(?<year>)(?<month>)(?<day>)(?<hour>)(?<minute>)";

    assertThat(commandLine("scoring.recorded-at.name-pattern", groups + "("))
        .contains("earwitness.scoring.recorded-at.name-pattern is no regular expression: ")
        .hasLineCount(1);
    assertThat(commandLine("scoring.recorded-at.name-pattern", groups.replace("day", "date")))
        .contains("earwitness.scoring.recorded-at.name-pattern needs a group (?<day>...)");
  }

  @ParameterizedTest
  @CsvSource({
    "run.batch-size, 99999999999",
    "run.batch-size, 1e400",
    "run.batch-size, -1e400",
    "run.max-attempts, 2147483648",
    "training.seed, 9223372036854775808",
    "training.seed, 1e30",
    "run.wave-hours-per-core, 1e400"
  })
  void aNumberThatOverflows(String path, String value) throws IOException {
    assertThat(file("earwitness.%s = %s".formatted(path, value)))
        .startsWith("%s earwitness.%s must be ".formatted(INTRODUCTION, path))
        .endsWith(" (my.conf, line 1).")
        .hasLineCount(1);
  }

  @Test
  void theLargestSeedIsOne() {
    long largest = Long.MAX_VALUE;

    assertThat(Settings.of(Optional.empty(), Map.of("training.seed", largest)).training().seed())
        .isEqualTo(largest);
  }

  /** Paths of all settings with their types. */
  static Stream<Map.Entry<String, ConfigValueType>> everySetting() {
    return defaults().entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().valueType()));
  }

  private static Config defaults() {
    return ConfigFactory.parseResources("earwitness.conf").getConfig("earwitness");
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void aGroupIsNoValue(Map.Entry<String, ConfigValueType> setting) {
    assertThat(commandLine(setting.getKey(), Map.of("a", 1)))
        .startsWith("%s earwitness.%s must be ".formatted(INTRODUCTION, setting.getKey()))
        .endsWith(", not {\"a\":1} (the command line).")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void nullIsNoValue(Map.Entry<String, ConfigValueType> setting) throws IOException {
    assertThat(file("earwitness {", setting.getKey() + " = null", "}"))
        .isEqualTo(
            "%s earwitness.%s must be a value, not null (my.conf, line 2)."
                .formatted(INTRODUCTION, setting.getKey()));
  }

  static Stream<String> everyNumber() {
    return everySetting()
        .filter(setting -> setting.getValue() == ConfigValueType.NUMBER)
        .map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("everyNumber")
  void aWordIsNoNumber(String path) {
    assertThat(commandLine(path, "loud"))
        .startsWith("%s earwitness.%s must be a ".formatted(INTRODUCTION, path))
        .contains("number")
        .endsWith(", not \"loud\" (the command line).");
  }

  @ParameterizedTest
  @MethodSource("everyNumber")
  void notANumberAndTheInfinitiesAreNone(String path) {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(commandLine(path, value))
          .startsWith("%s earwitness.%s must be ".formatted(INTRODUCTION, path))
          .endsWith(", not %s (the command line).".formatted(value));
    }
  }

  @Test
  void theListOfEndingsIsAListOfTexts() {
    String path = "input.extensions";

    assertThat(commandLine(path, "wav")).contains(path + " must be a list of texts, not \"wav\"");
    assertThat(commandLine(path, List.of())).contains(path + " must not be empty");
    assertThat(commandLine(path, List.of("wav", List.of("mp3"))))
        .contains(path + " must be a list of texts, not [\"wav\",[\"mp3\"]]");
  }

  @Test
  void aValueIsNoGroup() throws IOException {
    assertThat(file("earwitness.run = 5"))
        .isEqualTo(
            INTRODUCTION
                + " earwitness.run must be a group of settings in { }, not 5 (my.conf, line 1).");
    assertThat(file("earwitness.scoring.thresholds = [0.5]"))
        .contains("earwitness.scoring.thresholds must be a group of settings in { }, not [0.5]");
    assertThat(file("earwitness = 5")).contains(INTRODUCTION).contains("earwitness");
  }

  @ParameterizedTest
  @CsvSource({
    "scoring.hop, scoring.hop-seconds",
    "scoring.hopSeconds, scoring.hop-seconds",
    "scoring.hop_seconds, scoring.hop-seconds",
    "scoring.last-segmnet, scoring.last-segment",
    "scoring.threshold.scream, scoring.thresholds",
    "scoring.batch-size, run.batch-size",
    "skoring, scoring",
    "run.open-a-head, run.open-ahead",
    "run.time-limit.second, run.time-limit.seconds",
    "training.log-mel.mels, training.log-mel.n-mels",
    "training.waveform.rom.to, training.waveform.room",
    "training.spectrogram.mixup.propability, training.spectrogram.mixup.probability",
  })
  void aMisspeltSettingGetsTheNearest(String misspelt, String meant) {
    assertThat(commandLine(misspelt, 1))
        .startsWith(INTRODUCTION + " earwitness." + misspelt.split("\\.[a-z]+$", 2)[0])
        .endsWith(
            " does not exist; the nearest is earwitness.%s (the command line).".formatted(meant));
  }

  @Test
  void whatIsNearNothingGetsNoSuggestion() {
    assertThat(commandLine("run.colour", "blue"))
        .isEqualTo(INTRODUCTION + " earwitness.run.colour does not exist (the command line).");
  }

  @Test
  void severalMistakesAreToldAtOnceInTheOrderOfTheFile() throws IOException {
    String message =
        file(
            "run.batch-size = 4",
            "earwitness {",
            "  training.split.test = 0.5",
            "  scoring {",
            "    hop = 1",
            "    thresholds { scream = loud, conversation = 2 }",
            "  }",
            "  run.batch-size = 0",
            "  run.open-ahead = many",
            "  training.network = transformer",
            "}");

    assertThat(message)
        .isEqualTo(
            """
            The settings cannot be used:
              there is a setting outside of earwitness { }: run (my.conf, line 1).
              earwitness.training.split.training, earwitness.training.split.validation and \
            earwitness.training.split.test must add up to 1, not be 0.7, 0.15 and 0.5 \
            (my.conf, line 3).
              earwitness.scoring.hop does not exist; the nearest is \
            earwitness.scoring.hop-seconds (my.conf, line 5).
              earwitness.scoring.thresholds.conversation must be from 0 to 1, not 2 \
            (my.conf, line 6).
              earwitness.scoring.thresholds.scream must be a number, not "loud" (my.conf, line 6).
              earwitness.run.batch-size must be from 1 to 4096, not 0 (my.conf, line 8).
              earwitness.run.open-ahead must be a whole number, not "many" (my.conf, line 9).
              earwitness.training.network must be plain, batch_norm, deep, separable, mobilenet or mobilenet_patches, \
            not "transformer" (my.conf, line 10).\
            """);
  }

  @Test
  void mistakesOfTheCommandLineAndOfTheFileAreToldTogether() throws IOException {
    Path file = Files.writeString(folder.resolve("my.conf"), "earwitness.run.open-ahead = 1000");

    assertThat(message(Optional.of(file), Map.of("run.batch-size", 0)))
        .isEqualTo(
            """
            The settings cannot be used:
              earwitness.run.batch-size must be from 1 to 4096, not 0 (the command line).
              earwitness.run.open-ahead must be from 0 to 256, not 1000 (%s, line 1).\
            """
                .formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log-mel.fmax-hz = 20000        | log-mel.fmax-hz must be half of earwitness.training.audio.sample-rate-hz at most
          audio.sample-rate-hz = 8000    | log-mel.fmax-hz must be half of earwitness.training.audio.sample-rate-hz at most
          log-mel.fmin-hz = 11025        | log-mel.fmin-hz must be less than earwitness.training.log-mel.fmax-hz
          log-mel.window-length = 2049   | log-mel.window-length must be at most earwitness.training.log-mel.n-fft
          start-from = none, earwitness.training.trainable-layers = last | trainable-layers must be all without earwitness.training.start-from: layers that are random would stay so
          audio.segment-seconds = 1e-9   | audio.segment-seconds times earwitness.training.audio.sample-rate-hz must be from 1 to 2147483647
          audio.segment-seconds = 1e9    | audio.segment-seconds times earwitness.training.audio.sample-rate-hz must be from 1 to 2147483647
          epochs = 100000000             | epochs times earwitness.training.steps-per-epoch must be from 1 to 2147483647
          batch-size = 100000000         | steps-per-epoch times earwitness.training.batch-size must be from 1 to 2147483647
          waveform.gain.from = 21        | waveform.gain.from must not be greater than earwitness.training.waveform.gain.to
          """)
  void settingsThatDoNotFitTogether(String line, String sentence) throws IOException {
    assertThat(file("earwitness.training." + line))
        .isEqualTo(
            "%s earwitness.training.%s (my.conf, line 1).".formatted(INTRODUCTION, sentence));
  }

  @Test
  void bothPlacesOfSettingsThatDoNotFitAreTold() throws IOException {
    assertThat(
            file(
                "earwitness.training.log-mel.fmin-hz = 5000",
                "earwitness.training.log-mel.fmax-hz = 4000"))
        .endsWith(" (my.conf, line 1 and my.conf, line 2).");
  }

  @Test
  void whatFollowsFromAMistakeIsNotToldBesides() throws IOException {
    assertThat(
            file("earwitness.training.audio = none", "earwitness.training.log-mel.fmax-hz = 20000"))
        .isEqualTo(
            INTRODUCTION
                + " earwitness.training.audio must be a group of settings in { }, not \"none\""
                + " (my.conf, line 1).");
  }

  @Test
  void aLongValueIsShortened() {
    assertThat(commandLine("training.network", "x".repeat(1000))).hasSizeLessThan(250);
  }

  @Test
  void aFileThatIsNoHocon() throws IOException {
    assertThat(file("earwitness {")).startsWith(INTRODUCTION).contains("my.conf").hasLineCount(1);
    assertThat(file("earwitness.run.batch-size = ${no.such.setting}"))
        .startsWith(INTRODUCTION)
        .contains("no.such.setting")
        .hasLineCount(1);
  }

  /** Settings are stored with each run: what the environment holds, such as a secret, is not. */
  @Test
  void theEnvironmentIsNoSource() throws IOException {
    assertThat(file("earwitness.scoring.recorded-at.name-pattern = ${PATH}"))
        .contains("Could not resolve substitution to a value: ${PATH}")
        .doesNotContain(System.getenv("PATH"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"include \"http://127.0.0.1:1/a.conf\"", "include url(\"http://127.0.0.1:1/a\")"})
  void nothingIsFetchedFromANetwork(String include) throws IOException {
    assertThat(file(include, "earwitness.run.batch-size = 4"))
        .contains("http://127.0.0.1:1/a")
        .contains("settings include files only");
  }

  @Test
  void aFileBesideItIsIncluded() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "earwitness.run.batch-size = 5");
    Path own = Files.writeString(folder.resolve("my.conf"), "include \"base.conf\"");

    assertThat(Settings.of(Optional.of(own), Map.of()).run().batchSize()).isEqualTo(5);
  }
}
