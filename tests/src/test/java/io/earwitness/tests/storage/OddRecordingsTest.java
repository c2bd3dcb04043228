package io.earwitness.tests.storage;

import static io.earwitness.tests.fixtures.SameRows.assertSameWithin;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.OddRecordings;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Odd recordings end as the same rows in one unit, in many, and from S3. */
@Tag("slow")
class OddRecordingsTest {
  private static final double ROUNDING = 1e-4;
  private static final String INPUT = "s3a://archive/recordings";

  @TempDir private static Path folder;
  private static Path archive;
  private static List<List<Row>> whole;
  private static List<List<Row>> sliced;
  private static List<List<Row>> fromS3;

  @BeforeAll
  static void score() throws IOException, InterruptedException {
    archive = Files.createDirectories(folder.resolve("recordings"));
    OddRecordings.write(archive, Files.createDirectories(folder.resolve("work")));
    whole = scored(archive.toString(), "slice-minutes = 0");
    sliced = scored(archive.toString(), "slice-minutes = 0.2, partition-minutes = 0.2");
    try (S3Server server = S3Server.in(folder.resolve("s3"))) {
      server.bucket("archive");
      SparkSettings storage = SparkSettings.of(server.sparkSettings());
      try {
        server.upload(archive, INPUT);
        fromS3 = scored(INPUT, "slice-minutes = 0.2, partition-minutes = 0.2");
      } finally {
        storage.close();
      }
    }
  }

  private static List<List<Row>> scored(String input, String settings) throws IOException {
    Path file = Files.createTempFile(folder, "settings", ".conf");
    Files.writeString(file, "earwitness.run { batch-size = 8, %s }".formatted(settings));
    Path output = Files.createTempDirectory(folder, "tables").resolve("output");
    CommandRun.succeeding(CommandRun.score(input, output.toString(), "--config", file.toString()));
    return Tables.contentsBelow("recordings", output.toString());
  }

  @Test
  void allAreWhole() {
    List<Row> files = whole.get(1);

    assertThat(files).hasSize(OddRecordings.COUNT);
    assertThat(files).allSatisfy(file -> assertThat(file.<String>getAs("status")).isEqualTo("OK"));
  }

  @ParameterizedTest
  @CsvSource({"0, 450", "1, 12", "2, 12", "3, 0"})
  void slicesChangeNothing(int table, int atLeast) {
    assertThat(whole.get(table)).hasSizeGreaterThanOrEqualTo(atLeast);
    assertSameWithin(ROUNDING, whole.get(table), sliced.get(table));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3"})
  void theStorageChangesNothing(int table) {
    assertSameWithin(ROUNDING, whole.get(table), fromS3.get(table));
  }
}
