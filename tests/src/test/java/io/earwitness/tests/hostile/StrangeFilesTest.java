package io.earwitness.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in real archives: every file ends as one row, whatever it is called and holds. */
class StrangeFilesTest {
  private static final int RATE_HZ = 22_050;
  private static final int SAMPLES = 6 * RATE_HZ;

  @TempDir static Path folder;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Files.write(archive.resolve("tone.wav"), floatWav(StrangeFilesTest::tone));
    Files.write(archive.resolve("23:00:15 #1 100%.wav"), floatWav(StrangeFilesTest::tone));
    Files.write(archive.resolve("one-nan.wav"), floatWav(i -> i == RATE_HZ ? Double.NaN : tone(i)));
    Files.write(archive.resolve("infinite.wav"), floatWav(i -> Double.POSITIVE_INFINITY));
    byte[] whole = floatWav(StrangeFilesTest::tone);
    Files.write(archive.resolve("cut.wav"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(archive.resolve("empty.wav"), new byte[0]);
    Files.writeString(archive.resolve("text.mp3"), "Dear diary, today I became a recording.");
    Files.writeString(archive.resolve("list.mp4"), "#EXTM3U\n#EXTINF:6,\ntone.wav\n");
    Files.createDirectories(archive.resolve("folder.wav"));
    float[] samples = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = (float) tone(i);
    }
    Path mp4 = folder.resolve("whole.mp4");
    AudioWriter.write(mp4, AudioWriter.Format.MP4, RATE_HZ, samples);
    byte[] bytes = Files.readAllBytes(mp4);
    Files.write(archive.resolve("no-index.mp4"), Arrays.copyOf(bytes, bytes.length - 200));
    Path deep = Files.createDirectories(archive.resolve("a/b"));
    Files.createSymbolicLink(deep.resolve("back"), archive);
    Files.createSymbolicLink(deep.resolve("back-too"), archive);
    Files.createSymbolicLink(deep.resolve("nowhere.wav"), archive.resolve("gone.wav"));
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, output));
    tables = Tables.at(output);
  }

  private static double tone(int i) {
    return 0.3 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ);
  }

  /** A WAV file of 32-bit floats. */
  private static byte[] floatWav(IntToDoubleFunction sample) {
    ByteBuffer wav = ByteBuffer.allocate(44 + SAMPLES * 4).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + SAMPLES * 4);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 3).putShort((short) 1).putInt(RATE_HZ).putInt(RATE_HZ * 4);
    wav.putShort((short) 4).putShort((short) 32);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(SAMPLES * 4);
    for (int i = 0; i < SAMPLES; i++) {
      wav.putFloat((float) sample.applyAsDouble(i));
    }
    return wav.array();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void everyFileIsOneRowWithItsStatusAndCode() {
    Map<String, String> outcomes = tables.outcomes("regexp_replace(uri, '.*/', '')", "true");

    assertThat(outcomes)
        .containsOnly(
            Map.entry("tone.wav", "OK null"),
            Map.entry("23:00:15 #1 100%.wav", "OK null"),
            Map.entry("one-nan.wav", "PARTIAL DECODE_ERROR"),
            Map.entry("infinite.wav", "PARTIAL DECODE_ERROR"),
            Map.entry("cut.wav", "PARTIAL TRUNCATED"),
            Map.entry("empty.wav", "FAILED EMPTY"),
            Map.entry("text.mp3", "FAILED UNKNOWN_FORMAT"),
            Map.entry("list.mp4", "FAILED UNKNOWN_FORMAT"),
            Map.entry("no-index.mp4", "FAILED TRUNCATED"));
  }

  @Test
  void oneSampleThatIsNoNumberDoesNotSpoilItsSegment() {
    List<Row> segments =
        tables.ask(
            """
            SELECT abs(odd.p_scream - tone.p_scream), odd.rms_dbfs - tone.rms_dbfs
            FROM segments odd JOIN segments tone USING (segment_index)
            WHERE odd.uri LIKE '%one-nan.wav' AND tone.uri LIKE '%/tone.wav'
            """);

    assertThat(segments).hasSize(2);
    assertThat(segments)
        .allSatisfy(
            row -> {
              assertThat(row.getFloat(0)).isLessThan(0.2f);
              assertThat(row.getDouble(1)).isBetween(-0.1, 0.1);
            });
  }

  @Test
  void levelsAreAlwaysNumbers() {
    assertThat(tables.ask("SELECT * FROM segments WHERE NOT rms_dbfs BETWEEN -120 AND 200"))
        .isEmpty();
  }
}
