package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.config.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderClockTest {
  private static final RecorderClock CLOCK = Settings.defaults().scoring().recordedAt();
  private static final Instant CREATED = Instant.parse("2025-05-05T05:05:05Z");

  private static Recording named(String name) {
    return new Recording("s3a://b/2020-01-01_0000/" + name, 1, Instant.EPOCH, Optional.empty());
  }

  private static Optional<MediaInfo> container(Instant createdAt) {
    return Optional.of(
        new MediaInfo("mov", "aac", 44_100, 2, Optional.ofNullable(createdAt), 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14_2300.mp4, 2026-03-14T23:00:00Z",
    "REC_20260314_230015.wav, 2026-03-14T23:00:15Z",
    "20260314T230015Z.flac, 2026-03-14T23:00:15Z",
    "cam-2 2026-03-14 23.00.15.mkv, 2026-03-14T23:00:15Z",
    "S4A01234_20260314_230015+0100.wav, 2026-03-14T22:00:15Z",
    "2026-03-14T23-00-15.250.mp3, 2026-03-14T23:00:15Z",
  })
  void theTimeInANameIsFound(String name, Instant expected) {
    assertThat(CLOCK.start(named(name), Optional.empty())).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"speech.wav", "20261314_230015.wav", "192038475610293847.wav", "2026-03-14.wav"})
  void aNameWithoutATimeTellsNothing(String name) {
    assertThat(CLOCK.start(named(name), Optional.empty())).isEmpty();
  }

  @Test
  void theNameGoesBeforeTheContainer() {
    assertThat(CLOCK.start(named("2026-03-14_2300.mp4"), container(CREATED)))
        .contains(Instant.parse("2026-03-14T23:00:00Z"));
    assertThat(CLOCK.start(named("speech.mp4"), container(CREATED))).contains(CREATED);
    assertThat(CLOCK.start(named("speech.mp4"), container(null))).isEmpty();
  }

  @Test
  void namesWithoutAZoneAreInTheOneOfTheSettings() {
    RecorderClock berlin =
        Settings.of(Optional.empty(), Map.of("scoring.recorded-at.zone", "Europe/Berlin"))
            .scoring()
            .recordedAt();

    assertThat(berlin.start(named("2026-07-14_2300.mp4"), Optional.empty()))
        .contains(Instant.parse("2026-07-14T21:00:00Z"));
  }
}
