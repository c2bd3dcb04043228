package io.earwitness.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of names that users tell. */
class OwnPatternsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'gate_'dd.MM.yyyy_HHmm*          | gate_03.04.2026_2300.wav              | 2026-04-03T23:00:00
          'gate_'dd.MM.yyyy_HHmm*          | gate_03.04.2026_2300_7.wav            | 2026-04-03T23:00:00
          yyMMdd[-]HHmmss                  | 260314-230015.wav                     | 2026-03-14T23:00:15
          yyMMdd[-]HHmmss                  | 260314230015                          | 2026-03-14T23:00:15
          *MM-dd-yyyy hh.mm a*             | cam 03-04-2026 11.05 PM x.mp4         | 2026-03-04T23:05:00
          #_yyyyMMddHHmmssSSS              | 17_20260314230015123.wav              | 2026-03-14T23:00:15
          *_yyyyMMddHHmm_yyyyMMddHHmm      | a_202603142300_202603142330.wav       | 2026-03-14T23:00:00
          yyyy-MM-dd HH-mm-ssX             | 2026-03-14 23-00-15-0300.wav          | 2026-03-15T02:00:15
          yyyy'年'MM'月'dd'日'HHmm            | 2026年03月14日2300.wav                   | 2026-03-14T23:00:00
          "(?<year>\\d{4})-(?<month>..)-(?<day>..) (?<hour>..).(?<minute>..) (?<ampm>AM|PM)" | 2026-03-14 11.05 PM.wav | 2026-03-14T23:05:00
          "(?<year>\\d{4})-(?<month>..)-(?<day>..) (?<hour>..).(?<minute>..) (?<ampm>AM|PM)" | 2026-03-14 12.05 AM.wav | 2026-03-14T00:05:00
          "(?<year>\\d{4})-(?<month>..)-(?<day>..) (?<hour>..).(?<minute>..) ?(?<ampm>(?:AM|PM)?)" | 2026-03-14 11.05.wav | 2026-03-14T11:05:00
          "(?<year>\\d{4})(?<month>..)(?<day>..)[-\u2013_](?<hour>..)(?<minute>..)" | 20260314-1105.wav | 2026-03-14T11:05:00
          yyyy\u2013MM\u2013dd HHmm      | 2026\u201303\u201314 2300.wav        | 2026-03-14T23:00:00
          'Recording 'yyyy-MM-dd hh.mm\u202fa | Recording 2026-03-14 11.05\u202fPM.wav | 2026-03-14T23:05:00
          "(?<year>\\d{4})(?<month>..)(?<day>..)x(?<hour>..)(?<minute>..)" | a20260314x2300.wav | 2026-03-14T23:00:00
          """)
  void aNameIsRead(String pattern, String name, String expected) {
    Optional<Claim> claim = NamePattern.own("mine", pattern).claim(FileName.of("s3a://b/" + name));

    assertThat(claim.flatMap(Claim::time).map(time -> time.instant(java.time.ZoneOffset.UTC)))
        .contains(Instant.parse(expected + "Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'gate_'dd.MM.yyyy_HHmm   | gate_03.04.2026_23007.wav
          dd.MM.yyyy_HHmm          | gate_03.04.2026_2300.wav
          *yyyyMMddHHmm*           | 1202603142300.wav
          *yyyyMMddHHmm*           | 2026031423001.wav
          dd.MM.yyyy_HHmm          | 31.02.2026_2300.wav
          yyyyMMdd[_HHmm]*         | 20260314.wav
          "(?<year>\\\\d+)-(?<month>..)-(?<day>..)x(?<hour>..)(?<minute>..)" | 99999999999-03-14x2300.wav
          """)
  void aNameThatIsDifferentIsNot(String pattern, String name) {
    assertThat(NamePattern.own("mine", pattern).claim(FileName.of(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          yyyyMMdd                  | needs the hour, the minute
          gate_yyyyMMddHHmm         | has the letters g, which stand for nothing; 'g' in quotes stands for itself
          yyyyMMddHHm               | has the letters m, which stand for nothing; 'm' in quotes stands for itself
          'gate_yyyyMMddHHmm        | has a quote that does not end
          yyyyMMdd[HHmm             | is no regular expression: Unclosed group
          (?<year>.)                | needs a group (?<month>...)
          """)
  void aPatternThatIsNoneIsSaidToBe(String pattern, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamePattern.own("mine", pattern))
        .withMessageStartingWith(message);
  }

  private RecorderClock clock(String... lines) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("my.conf"),
            "earwitness.scoring.recorded-at {\n" + String.join("\n", lines) + "\n}");
    return Settings.of(Optional.of(file), Map.of()).scoring().recordedAt();
  }

  private static Origin at(String source, String time) {
    return new Origin(Optional.of(Instant.parse(time)), Optional.of(source));
  }

  @Test
  void patternsOfSettingsGoBeforeWhatIsKnown() throws IOException {
    RecorderClock clock =
        clock(
            "patterns = [",
            "  { name = zoom, pattern = \"yyMMdd_HHmmss*\" }",
            "  { name = gate, pattern = \"'gate_'dd.MM.yyyy_HHmm*\", zone = Europe/Berlin }",
            "]");

    assertThat(clock.origin("260314_230015.wav", Optional.empty()))
        .isEqualTo(at("name:zoom", "2026-03-14T23:00:15Z"));
    assertThat(clock.origin("gate_03.04.2026_2300.wav", Optional.empty()))
        .isEqualTo(at("name:gate", "2026-04-03T21:00:00Z"));
    assertThat(clock.origin("20260314_230015.wav", Optional.empty()))
        .isEqualTo(at("name:year-first", "2026-03-14T23:00:15Z"));
  }

  @Test
  void aKnownPatternMayBeInAZone() throws IOException {
    RecorderClock clock =
        clock("patterns = [{ name = soundtrap, zone = Pacific/Auckland }]", "zone = Europe/Berlin");

    assertThat(clock.origin("5146.200312041530.wav", Optional.empty()))
        .isEqualTo(at("name:soundtrap", "2020-03-11T15:15:30Z"));
    assertThat(clock.origin("20260314_230015.wav", Optional.empty()))
        .isEqualTo(at("name:year-first", "2026-03-14T22:00:15Z"));
  }

  @Test
  void anOnlyPatternReplacesAllThatAreKnown() throws IOException {
    RecorderClock clock = clock("name-pattern = \"*dd-MM-yyyy__HHmm\"");

    assertThat(clock.origin("mic__03-04-2026__2300.wav", Optional.empty()).recordedAt())
        .contains(Instant.parse("2026-04-03T23:00:00Z"));
    assertThat(clock.origin("20260314_230015.wav", Optional.empty())).isEqualTo(Origin.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          [{ pattern = yyyyMMddHHmm }]                      | needs a name for each pattern
          [{ name = gate }]                                 | does not know gate; without a pattern, the name must be one of pixel, zoom-meeting,
          [{ name = gate, pattern = yyyyMMdd }]             | of gate needs the hour, the minute
          [{ name = pixel, zone = Atlantis }]               | of pixel is no time zone: Unknown time-zone ID: Atlantis
          [{ name = gate, patern = yyyyMMddHHmm }]          | must be a list of groups { name, pattern, zone } of texts, not {
          [gate]                                            | must be a list of groups { name, pattern, zone } of texts, not "gate"
          gate                                              | must be a list of groups { name, pattern, zone }, not "gate"
          """)
  void mistakesInPatternsAreTold(String patterns, String message) {
    WrongUseException mistake =
        Assertions.catchThrowableOfType(
            WrongUseException.class, () -> clock("patterns = " + patterns));

    assertThat(mistake.getMessage()).contains("earwitness.scoring.recorded-at.patterns " + message);
    assertThat(List.of(mistake.getMessage().split("\n"))).hasSize(1);
  }
}
