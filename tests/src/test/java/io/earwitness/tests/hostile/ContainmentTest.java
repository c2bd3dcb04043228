package io.earwitness.tests.hostile;

import static io.earwitness.tests.fixtures.SameRows.assertSameButForRounding;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.isolation.Poison;
import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings that crash, abort, hang and fill the memory of whatever decodes them, among a thousand
 * good ones, on a cluster of two executors in JVMs of their own.
 */
@Tag("slow")
class ContainmentTest {
  private static final int GOOD = Integer.getInteger("earwitness.test.good-recordings", 1000);

  @TempDir static Path folder;
  private static Tables tables;
  private static List<Row> expected;

  @BeforeAll
  static void score() throws Exception {
    Path archive = folder.resolve("archive");
    for (int i = 0; i < GOOD; i++) {
      TinyArchive.write(archive, i, 3);
    }
    Path clean = folder.resolve("clean");
    double cleanSeconds = score(archive, clean);
    for (Poison poison : Poison.values()) {
      poison(archive, poison, "at-once", 1);
      poison(archive, poison, "later", 8);
    }
    Path output = folder.resolve("tables");
    double seconds = score(archive, output);
    System.out.printf(
        Locale.ROOT,
        "%d good recordings in %.1f s; with %d hostile ones among them in %.1f s%n",
        GOOD,
        cleanSeconds,
        2 * Poison.values().length,
        seconds);
    try (Tables cleanTables = Tables.at(clean)) {
      expected = goodRows(cleanTables);
    }
    tables = Tables.at(output);
  }

  private static void poison(Path archive, Poison poison, String when, double atSeconds)
      throws IOException {
    String name = (poison + "-" + when + ".wav").toLowerCase(Locale.ROOT);
    Path file = TinyArchive.write(folder, 0, 12);
    poison.into(file, atSeconds);
    Files.move(file, archive.resolve(name));
  }

  /** Scores on the cluster, and tells how long that took. */
  private static double score(Path archive, Path output) throws Exception {
    Path sparkHome = folder.resolve("spark");
    Files.createDirectories(sparkHome.resolve("jars"));
    Path settings =
        Files.writeString(
            folder.resolve("my.conf"),
            """
            earwitness.run {
              time-limit { seconds = 20, seconds-per-audio-second = 0 }
              child-memory-mb = 500
              partition-minutes = 2
            }
            """);
    long begin = System.nanoTime();
    ChildRun run =
        ChildRun.start(
            folder,
            List.of(
                "-Dspark.master=local-cluster[2,1,1024]",
                "-Dspark.executor.memory=1g",
                "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
                "-Dspark.executor.extraJavaOptions=-XX:-CreateCoredumpOnCrash"
                    + " -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0"
                    + " -Dearwitness.decoder-hook="
                    + Poison.Taster.class.getName()),
            Map.of("SPARK_HOME", sparkHome.toString(), "SPARK_SCALA_VERSION", "2.13"),
            CommandRun.score(archive, output, settings));
    assertThat(run.exitCode()).as(run.said()).isZero();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static List<Row> goodRows(Tables tables) {
    return tables.ask(
        "SELECT * EXCEPT (run_id) FROM segments WHERE uri RLIKE '/[0-9]+[.]wav$'"
            + " ORDER BY uri, segment_index");
  }

  @Test
  void everyGoodRecordingIsScoredAsInACleanRun() {
    assertThat(expected).hasSize(GOOD);
    assertSameButForRounding(expected, goodRows(tables));
  }

  @Test
  void everyHostileOneIsListedWithItsCode() {
    Map<String, String> outcomes =
        tables.outcomes("regexp_extract(uri, '([a-z-]+)[.]wav$', 1)", "code IS NOT NULL");

    assertThat(outcomes)
        .containsOnly(
            Map.entry("crash-at-once", "FAILED NATIVE_CRASH"),
            Map.entry("crash-later", "PARTIAL NATIVE_CRASH"),
            Map.entry("abort-at-once", "FAILED NATIVE_CRASH"),
            Map.entry("abort-later", "PARTIAL NATIVE_CRASH"),
            Map.entry("loop-at-once", "FAILED TIMEOUT"),
            Map.entry("loop-later", "PARTIAL TIMEOUT"),
            Map.entry("memory-at-once", "FAILED NATIVE_CRASH"),
            Map.entry("memory-later", "PARTIAL NATIVE_CRASH"));
  }
}
