package io.earwitness.tests.score;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When recordings began by the default settings, and who said so. */
class RecordedAtSourceTest {
  private static final String GUANO = "GUANO|Version: 1.0\nTimestamp: 2019-04-30 21:02:44+0100\n";

  private static final Map<String, String> EXPECTED =
      Map.of(
          "5146.200312041530.wav", "2020-03-12T04:15:30Z name:soundtrap",
          "20260314_230015-0001.wav", "2026-03-14T23:00:15Z name:year-first",
          "2026-03-14_0800-0900.wav", "2026-03-14T08:00:00Z name:year-first",
          "2026-03-14T23:00:15+01:00.wav", "2026-03-14T22:00:15Z name:year-first",
          "PXL_20260314_230015123.wav", "2026-03-14T23:00:15Z name:pixel",
          "WhatsApp Audio 2026-03-14 at 23.00.15.wav", "2026-03-14T23:00:15Z name:year-first",
          "guano.wav", "2019-04-30T20:02:44Z guano",
          "03-04-2026_10-00-00.wav", "null ambiguous",
          "260314_230015.wav", "null ambiguous",
          "speech.wav", "null null");

  @TempDir static Path folder;
  private static CommandRun run;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    for (String name : EXPECTED.keySet()) {
      AudioWriter.write(
          archive.resolve(name), AudioWriter.Format.WAV, 22_050, new float[3 * 22_050]);
    }
    Path guano = archive.resolve("guano.wav");
    Files.write(guano, withChunk(Files.readAllBytes(guano), "guan", GUANO.getBytes(US_ASCII)));
    Path output = folder.resolve("tables");
    run = CommandRun.succeeding(CommandRun.score(archive, output));
    tables = Tables.at(output);
  }

  private static byte[] withChunk(byte[] wav, String id, byte[] body) throws IOException {
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(wav);
    longer.write(id.getBytes(US_ASCII));
    longer.write(little(body.length));
    longer.write(body);
    longer.write(new byte[body.length % 2]);
    byte[] bytes = longer.toByteArray();
    System.arraycopy(little(bytes.length - 8), 0, bytes, 4, 4);
    return bytes;
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void filesSayWhenTheyBeganAndByWhat() {
    Map<String, String> found = new TreeMap<>();
    for (Row row :
        tables.ask(
            "SELECT regexp_replace(uri, '.*/', ''), recorded_at, recorded_at_source FROM files")) {
      Instant time = row.isNullAt(1) ? null : row.getTimestamp(1).toInstant();
      found.put(row.getString(0), time + " " + row.getString(2));
    }

    assertThat(found).containsExactlyInAnyOrderEntriesOf(EXPECTED);
  }

  @Test
  void theSummaryCountsWhatIsAmbiguous() {
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("Ambiguous  2 recordings have times that can be read"));
  }
}
