package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Decoded;
import io.earwitness.tests.fixtures.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same recording in several formats. */
class FormatsAgreeTest {
  private static final int RATE_HZ = 22_050;

  @TempDir Path folder;

  @Test
  void allFormatsGiveTheSameSegmentsAndLosslessOnesTheSameNumbers() throws Exception {
    Path archive = folder.resolve("archive");
    Path copies = folder.resolve("copies");
    Path output = folder.resolve("tables");
    CommandRun.succeeding("demo", "--to", archive.toString());
    float[] night = Decoded.samples(archive.resolve("ward-b/night/2026-03-14_2300.mp4"), RATE_HZ);
    assertThat(night).hasSize(150 * RATE_HZ);
    Files.createDirectories(copies);
    // 45 s, exactly 15 segments: one sample too many would make a sixteenth.
    float[] part = Arrays.copyOfRange(night, 90 * RATE_HZ, 135 * RATE_HZ);
    AudioWriter.write(copies.resolve("a.wav"), AudioWriter.Format.WAV, RATE_HZ, part);
    AudioWriter.write(copies.resolve("b.flac"), AudioWriter.Format.FLAC, RATE_HZ, part);
    AudioWriter.write(copies.resolve("c.mp3"), AudioWriter.Format.MP3, RATE_HZ, part);
    AudioWriter.write(copies.resolve("d.mp4"), AudioWriter.Format.MP4, RATE_HZ, part);
    AudioWriter.write(copies.resolve("e.ogg"), AudioWriter.Format.OPUS, RATE_HZ, part);

    CommandRun.succeeding(CommandRun.score(copies, output));

    try (Tables tables = Tables.at(output)) {
      assertThat(tables.ask("SELECT uri, segment_count, status FROM files ORDER BY uri"))
          .hasSize(5)
          .allSatisfy(
              file -> {
                assertThat(file.getInt(1)).as(file.getString(0)).isEqualTo(15);
                assertThat(file.getString(2)).isEqualTo("OK");
              });
      List<Row> worst =
          tables.ask(
              """
              SELECT right(other.uri, 4), max(abs(other.p_scream - wav.p_scream))
              FROM segments wav JOIN segments other USING (segment_index)
              WHERE wav.uri LIKE '%.wav' AND other.uri NOT LIKE '%.wav'
              GROUP BY ALL
              """);
      assertThat(worst).hasSize(4);
      for (Row format : worst) {
        boolean lossless = format.getString(0).equals("flac");
        assertThat(format.getFloat(1))
            .as("largest difference of p_scream from wav in " + format.getString(0))
            .isLessThanOrEqualTo(lossless ? 1e-5f : 0.25f);
      }
    }
  }
}
