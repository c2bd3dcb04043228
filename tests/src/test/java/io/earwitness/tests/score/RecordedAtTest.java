package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When recordings began, by a pattern and a time zone of the user's own. */
class RecordedAtTest {
  private static final Instant MP4_EPOCH = Instant.parse("1904-01-01T00:00:00Z");
  private static final Instant IN_CONTAINER = Instant.parse("2025-12-24T18:00:00Z");

  @TempDir static Path folder;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    write(archive.resolve("mic7__14-03-2026__23h05.wav"), AudioWriter.Format.WAV);
    write(archive.resolve("mic7__29-03-2026__02h30.wav"), AudioWriter.Format.WAV);
    write(archive.resolve("2026-03-14_2300.wav"), AudioWriter.Format.WAV);
    Path byContainer = archive.resolve("upload.mp4");
    write(byContainer, AudioWriter.Format.MP4);
    Files.write(byContainer, withCreationTime(Files.readAllBytes(byContainer)));
    Path settings =
        Files.writeString(
            folder.resolve("my.conf"),
            """
            earwitness.scoring.recorded-at {
              name-pattern = "__(?<day>\\\\d\\\\d)-(?<month>\\\\d\\\\d)-(?<year>\\\\d{4})__(?<hour>\\\\d\\\\d)h(?<minute>\\\\d\\\\d)"
              zone = Europe/Berlin
            }
            """);
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, output, settings));
    tables = Tables.at(output);
  }

  private static void write(Path file, AudioWriter.Format format) throws IOException {
    AudioWriter.write(file, format, 22_050, new float[7 * 22_050]);
  }

  /** Writes the time into the movie header, which holds seconds since 1904. */
  private static byte[] withCreationTime(byte[] mp4) {
    int header = new String(mp4, StandardCharsets.ISO_8859_1).indexOf("mvhd");
    int seconds = (int) (IN_CONTAINER.getEpochSecond() - MP4_EPOCH.getEpochSecond());
    ByteBuffer.wrap(mp4).putInt(header + 8, seconds);
    return mp4;
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void theNameTellsInItsZoneElseTheContainerElseNothing() {
    Map<String, Instant> recordedAt = new HashMap<>();
    for (Row row : tables.ask("SELECT regexp_replace(uri, '.*/', ''), recorded_at FROM files")) {
      recordedAt.put(row.getString(0), row.isNullAt(1) ? null : row.getTimestamp(1).toInstant());
    }

    Map<String, Instant> expected = new HashMap<>();
    expected.put("mic7__14-03-2026__23h05.wav", Instant.parse("2026-03-14T22:05:00Z"));
    // Half past two did not exist in Berlin that night: clocks went from two to three.
    expected.put("mic7__29-03-2026__02h30.wav", Instant.parse("2026-03-29T01:30:00Z"));
    expected.put("upload.mp4", IN_CONTAINER);
    expected.put("2026-03-14_2300.wav", null);
    assertThat(recordedAt).isEqualTo(expected);
  }

  @Test
  void segmentsAndEventsBeginSoMuchLater() {
    for (String table : new String[] {"segments", "events"}) {
      assertThat(
              tables
                  .ask(
                      """
                  SELECT count(*) > 0, count_if(NOT start_time <=>
                    recorded_at + make_interval(0, 0, 0, 0, 0, 0, start_seconds))
                  FROM %s JOIN files USING (uri)
                  """
                          .formatted(table))
                  .toString())
          .as(table)
          .isEqualTo("[[true,0]]");
    }
  }
}
