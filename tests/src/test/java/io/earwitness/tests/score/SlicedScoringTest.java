package io.earwitness.tests.score;

import static io.earwitness.tests.fixtures.SameRows.assertSameWithin;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long recordings that many tasks share end as the same rows as when one task has each. */
class SlicedScoringTest {
  private static final int RATE_HZ = 22_050;
  private static final int SECONDS = 76;
  private static final double ROUNDING = 1e-4;

  @TempDir static Path folder;
  private static Path whole;
  private static Path sliced;
  private static CommandRun slicedRun;
  private static int wholeTasks;
  private static int slicedTasks;

  @BeforeAll
  static void score() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    for (AudioWriter.Format format : AudioWriter.Format.values()) {
      String ending = format.name().toLowerCase(Locale.ROOT);
      AudioWriter.write(archive.resolve("long." + ending), format, RATE_HZ, sound());
    }
    byte[] flac = Files.readAllBytes(archive.resolve("long.flac"));
    byte[] noise = new byte[3000];
    new Random(5).nextBytes(noise);
    System.arraycopy(noise, 0, flac, flac.length * 2 / 3, noise.length);
    Files.write(archive.resolve("damaged.flac"), flac);
    byte[] wav = Files.readAllBytes(archive.resolve("long.wav"));
    Files.write(archive.resolve("cut.wav"), Arrays.copyOf(wav, wav.length * 3 / 4));
    Files.write(archive.resolve("text.mp3"), "not audio ".repeat(100_000).getBytes(US_ASCII));
    SparkSettings listening =
        SparkSettings.of(Map.of("spark.extraListeners", ScoringTasks.class.getName()));
    try (listening) {
      whole = scored(archive, "whole", "slice-minutes = 0");
      wholeTasks = ScoringTasks.mostSinceLast();
      sliced = scored(archive, "sliced", "slice-minutes = 0.3, partition-minutes = 0.3");
      slicedTasks = ScoringTasks.mostSinceLast();
    }
  }

  private static Path scored(Path archive, String name, String settings) throws IOException {
    Path file = folder.resolve(name + ".conf");
    Files.writeString(file, "earwitness.run { batch-size = 8, %s }".formatted(settings));
    Path output = folder.resolve(name);
    slicedRun = CommandRun.succeeding(CommandRun.score(archive, output, file));
    return output;
  }

  /** A siren that comes and goes in noise. */
  private static float[] sound() {
    Random random = new Random(1);
    float[] samples = new float[SECONDS * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / RATE_HZ;
      double siren = Math.sin(2 * Math.PI * 1400 * t + 30 * Math.sin(9 * t));
      samples[i] =
          (float) (0.4 * siren * Math.max(0, Math.sin(0.4 * t)) + 0.1 * random.nextFloat());
    }
    return samples;
  }

  @Test
  void recordingsWereSliced() {
    assertThat(slicedRun.out()).contains("To score   8 recordings (8 NEW)");
    assertThat(wholeTasks).isBetween(1, 8);
    assertThat(slicedTasks).isBetween(30, 39);
    assertThat(slicedRun.out()).contains("Scored     8 recordings: 5 ok, 2 partial, 1 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "segments, 'uri, segment_index', 169",
    "files, uri, 8",
    "events, 'uri, label, start_seconds', 5",
    "failures, uri, 3"
  })
  void everyTableHoldsTheSameRows(String table, String order, int atLeast) {
    String query = "SELECT * EXCEPT (run_id) FROM %s ORDER BY %s".formatted(table, order);
    List<Row> expected = rows(whole, query);
    List<Row> actual = rows(sliced, query);

    assertThat(expected).hasSizeGreaterThanOrEqualTo(atLeast);
    assertSameWithin(ROUNDING, expected, actual);
  }

  private static List<Row> rows(Path output, String query) {
    try (Tables tables = Tables.at(output)) {
      return tables.ask(query);
    }
  }
}
