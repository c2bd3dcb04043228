package io.earwitness.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.SharedData;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.TimeTag;
import io.earwitness.config.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed of those that say when a recording began. */
class RecorderClockTest {
  private static final String NAME = "20260314_230015.wav";
  private static final String ZONED_NAME = "20260314T230015+0100.wav";
  private static final String AMBIGUOUS_NAME = "260314_230015.wav";
  private static final String COMMENT =
      "Recorded at 01:02:03 14/03/2026 (UTC+1) by AudioMoth 247AA5075E06D337 at medium gain.";

  private static final Map<TimeTag, String> TAGS =
      new EnumMap<>(
          Map.of(
              TimeTag.GUANO, "2026-03-14T02:00:00",
              TimeTag.BEXT, "2026-03-14 03:00:00",
              TimeTag.DATE, "2026-03-14T04:00:00",
              TimeTag.CREATION_TIME, "2026-03-14T05:00:00.000000Z"));

  private static RecorderClock clock(Map<String, Object> settings) {
    return Settings.of(Optional.empty(), settings).scoring().recordedAt();
  }

  private static Origin origin(String name, Map<TimeTag, String> tags) {
    RecorderClock clock = clock(Map.of());
    return clock.origin(clock.claims("s3a://b/" + name, tags));
  }

  private static Map<TimeTag, String> tagsAnd(TimeTag tag, String text) {
    Map<TimeTag, String> tags = new EnumMap<>(TAGS);
    tags.put(tag, text);
    return tags;
  }

  private static Origin at(String source, String time) {
    return new Origin(Optional.of(Instant.parse(time)), Optional.of(source));
  }

  @ParameterizedTest
  @CsvSource({
    "5146.200312041530.wav, 2020-03-12T04:15:30Z",
    "20260314_230015-0001.wav, 2026-03-14T23:00:15Z",
    "2026-03-14_0800-0900.wav, 2026-03-14T08:00:00Z",
    "WBT202066_20240702_064404.wav, 2024-07-02T06:44:04Z",
    "guano-time.wav, 2019-04-30T20:02:44Z"
  })
  void filesThatWereSeen(String name, Instant expected) throws Exception {
    Path file = SharedData.path("faults/" + name);

    try (PacketReader packets =
        PacketReader.open(MemoryByteSource.ofFile(file), OpenOptions.DEFAULT)) {
      assertThat(clock(Map.of()).origin(file.toString(), Optional.of(packets.info())).recordedAt())
          .contains(expected);
    }
  }

  @Test
  void aNameGoesBeforeMetadataWithoutAZone() {
    assertThat(origin(NAME, TAGS)).isEqualTo(at("name:year-first", "2026-03-14T23:00:15Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "GUANO, 2026-03-14T02:00:00+01:00, guano, 2026-03-14T01:00:00Z",
    "GUANO, 2026-03-14 02:00:00Z, guano, 2026-03-14T02:00:00Z",
    "DATE, 2026-03-14T04:00:00+0100, date, 2026-03-14T03:00:00Z",
    "CREATION_DATE, 2026-03-14T06:00:00+0100, creation_date, 2026-03-14T05:00:00Z"
  })
  void metadataWithAZoneGoBeforeANameWithout(
      TimeTag tag, String text, String source, String expected) {
    assertThat(origin(NAME, tagsAnd(tag, text))).isEqualTo(at(source, expected));
  }

  @Test
  void whatARecorderWritesGoesBeforeANameWithAZone() {
    assertThat(origin(ZONED_NAME, tagsAnd(TimeTag.COMMENT, COMMENT)))
        .isEqualTo(at("comment", "2026-03-14T00:02:03Z"));
    assertThat(origin(ZONED_NAME, tagsAnd(TimeTag.GUANO, "2026-03-14T02:00:00+01:00")))
        .isEqualTo(at("guano", "2026-03-14T01:00:00Z"));
  }

  @Test
  void aNameWithAZoneGoesBeforeTagsThatAnyoneWrites() {
    assertThat(origin(ZONED_NAME, tagsAnd(TimeTag.DATE, "2026-03-14T04:00:00+0100")))
        .isEqualTo(at("name:year-first", "2026-03-14T22:00:15Z"));
  }

  @Test
  void withoutATimeInTheNameMetadataTellIt() {
    Map<TimeTag, String> tags = new EnumMap<>(TAGS);
    assertThat(origin("speech.wav", tags)).isEqualTo(at("guano", "2026-03-14T02:00:00Z"));
    tags.remove(TimeTag.GUANO);
    assertThat(origin("speech.wav", tags)).isEqualTo(at("bext", "2026-03-14T03:00:00Z"));
    tags.remove(TimeTag.BEXT);
    assertThat(origin("speech.wav", tags)).isEqualTo(at("date", "2026-03-14T04:00:00Z"));
    tags.remove(TimeTag.DATE);
    assertThat(origin("speech.wav", tags)).isEqualTo(at("creation_time", "2026-03-14T05:00:00Z"));
    tags.clear();
    assertThat(origin("speech.wav", tags)).isEqualTo(Origin.UNKNOWN);
  }

  @Test
  void anAmbiguousNameLeavesItToMetadataButNotToTheCreationTime() {
    assertThat(origin(AMBIGUOUS_NAME, TAGS)).isEqualTo(at("guano", "2026-03-14T02:00:00Z"));
    assertThat(origin(AMBIGUOUS_NAME, Map.of(TimeTag.CREATION_TIME, "2026-03-14T05:00:00Z")))
        .isEqualTo(Origin.ambiguous());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMMENT       | Recorded at 23:00:15 14/03/2026 (UTC) by AudioMoth 1   | 2026-03-14T23:00:15Z
          COMMENT       | Recorded at 23:00:15 14/03/2026 by AudioMoth 1         | 2026-03-14T23:00:15Z
          COMMENT       | Recorded at 23:00:15 14/03/2026 (UTC-5) by AudioMoth 1 | 2026-03-15T04:00:15Z
          COMMENT       | Recorded at 23:00:15 14/03/2026 (UTC+5:30) by AudioMoth| 2026-03-14T17:30:15Z
          COMMENT       | Recorded at 23:00:15.250 03/04/2026 (UTC) by AudioMoth | 2026-04-03T23:00:15Z
          GUANO         | 2026-03-14T23:00:15.5                                  | 2026-03-14T23:00:15.500Z
          BEXT          | 2026:03:14 23-00-15                                    | 2026-03-14T23:00:15Z
          DATE          | 2026-03-14 23:00                                       | 2026-03-14T23:00:00Z
          CREATION_TIME | 2026-03-14T23:00:15.123456Z                            | 2026-03-14T23:00:15.123456Z
          """)
  void metadataAreRead(TimeTag tag, String text, Instant expected) {
    assertThat(origin("speech.wav", Map.of(tag, text)).recordedAt()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          COMMENT       | Recorded at home
          COMMENT       | Recorded at 25:00:15 14/03/2026 (UTC)
          GUANO         | yesterday
          BEXT          | 0000-00-00 00:00:00
          DATE          | 2026
          DATE          | 2026-03-14
          DATE          | 14/03/2026 23:00
          CREATION_TIME | 1970-01-01T00:00:00.000000Z
          CREATION_TIME | 1904-01-01T00:00:00.000000Z
          CREATION_TIME | 1980-01-01T00:00:00.000000Z
          """)
  void metadataWithoutATimeTellNothing(TimeTag tag, String text) {
    assertThat(origin("speech.wav", Map.of(tag, text))).isEqualTo(Origin.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    // Clocks were put back from three to two: the first of both.
    "20261025_023000.wav, 2026-10-25T00:30:00Z",
    // Clocks were put forward from two to three: as much later.
    "20260329_023000.wav, 2026-03-29T01:30:00Z",
    "20260714_230000.wav, 2026-07-14T21:00:00Z"
  })
  void timesWithoutAZoneAreInTheOneOfTheSettings(String name, Instant expected) {
    RecorderClock berlin = clock(Map.of("scoring.recorded-at.zone", "Europe/Berlin"));

    assertThat(berlin.origin(name, Optional.empty()).recordedAt()).contains(expected);
    assertThat(berlin.origin("PXL_20260714_230000123.mp4", Optional.empty()).recordedAt())
        .contains(Instant.parse("2026-07-14T23:00:00Z"));
  }
}
