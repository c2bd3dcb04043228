package io.earwitness.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files, thousands at a time: each ends as a row, none as a crash. {@code
 * -Dtests.first-mutant=} and {@code -Dtests.mutants=} say which.
 */
class FuzzTest {
  private static final int RATE_HZ = 22_050;
  private static final int WARM_UP = 2_000;
  private static final long MOST_GROWTH_BYTES = 150L << 20;

  @TempDir Path folder;

  @Test
  void everyMutantIsARow() throws Exception {
    tryMutants(
        Integer.getInteger("tests.first-mutant", 0), Integer.getInteger("tests.mutants", 350));
  }

  @Test
  @Tag("slow")
  void everyOneOfManyMutantsIsARow() throws Exception {
    tryMutants(1_000_000, Integer.getInteger("tests.mutants", 20_000));
  }

  private void tryMutants(int first, int count) throws Exception {
    Mutants mutants = new Mutants(Files.createDirectories(folder.resolve("valid")));
    Path archive = Files.createDirectories(folder.resolve("archive"));
    for (int number = first; number < first + count; number++) {
      Files.write(archive.resolve(mutants.name(number)), mutants.bytes(number));
    }
    decodeAll(mutants, archive, first, count);

    Path output = folder.resolve("tables");
    CommandRun run = CommandRun.of(CommandRun.score(archive, output));

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Tables tables = Tables.at(output)) {
      assertThat(tables.ask("SELECT count(*), count(DISTINCT uri) FROM files").get(0))
          .extracting(row -> row.getLong(0), row -> row.getLong(1))
          .containsOnly((long) count);
      assertThat(
              tables.ask(
                  "SELECT uri, status, code FROM files LEFT JOIN failures USING (uri, run_id)"
                      + " WHERE (status = 'OK') <> (code IS NULL)"))
          .isEmpty();
      printOutcomes(tables);
    }
  }

  /** Decodes the mutants one after the other, and tells how long they took and what they left. */
  private static void decodeAll(Mutants mutants, Path archive, int first, int count)
      throws IOException {
    String slowest = "";
    long slowestNanos = 0;
    long bytesBefore = 0;
    for (int number = first; number < first + count; number++) {
      long start = System.nanoTime();
      decode(archive.resolve(mutants.name(number)));
      long nanos = System.nanoTime() - start;
      if (nanos > slowestNanos && number > first) {
        slowestNanos = nanos;
        slowest = mutants.name(number);
      }
      if (number - first == WARM_UP) {
        bytesBefore = Pointer.physicalBytes();
      }
    }
    long bytesAfter = Pointer.physicalBytes();
    System.out.printf(
        "%,d mutants decoded; the slowest, %s, took %.3f s; %,d MB are held%n",
        count, slowest, slowestNanos / 1e9, bytesAfter >> 20);
    if (bytesBefore > 0) {
      System.out.printf("After the first %,d it were %,d MB%n", WARM_UP, bytesBefore >> 20);
      assertThat(bytesAfter - bytesBefore).isLessThan(MOST_GROWTH_BYTES);
    }
  }

  private static void decode(Path file) throws IOException {
    float[] samples = new float[RATE_HZ];
    try (HadoopByteSource source =
            HadoopByteSource.open(
                new org.apache.hadoop.fs.Path(file.toUri()),
                Files.size(file),
                new Configuration(false));
        AudioReader reader = AudioReader.open(source, RATE_HZ)) {
      int read;
      do {
        read = reader.read(samples, 0, samples.length);
      } while (read >= 0);
    } catch (UnreadableAudioException expected) {
      assertThat(expected.code()).isNotNull();
    }
  }

  private static void printOutcomes(Tables tables) {
    List<Row> rows =
        tables.ask(
            "SELECT regexp_extract(uri, '[0-9]-(.+)[.]', 1) AS format,"
                + " concat_ws(' ', status, code) AS outcome, count(*)"
                + " FROM files LEFT JOIN failures USING (uri, run_id) GROUP BY ALL");
    Map<String, Map<String, Long>> byFormat = new TreeMap<>();
    Map<String, Long> byOutcome = new TreeMap<>();
    for (Row row : rows) {
      byFormat
          .computeIfAbsent(row.getString(0), format -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
      byOutcome.merge(row.getString(1), row.getLong(2), Long::sum);
    }
    byFormat.forEach((format, outcomes) -> System.out.println(format + " " + outcomes));
    System.out.println("all " + byOutcome);
  }
}
