package io.earwitness.tests.score;

import static io.earwitness.tests.fixtures.SameRows.assertSameButForRounding;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scoring the same archive more than once. */
class RepeatedScoringTest {
  @TempDir Path folder;
  private Path archive;
  private Path output;

  @BeforeEach
  void layOut() {
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    CommandRun.succeeding("demo", "--to", archive.toString());
  }

  @Test
  void otherPartitionsAndBatchesGiveTheSameRows() {
    Path other = folder.resolve("other-tables");
    CommandRun.succeeding(CommandRun.score(archive, output, "--batch-size", "32"));
    CommandRun.succeeding(
        CommandRun.score(archive, other, "--batch-size", "5", "--partition-minutes", "0.2"));

    assertThat(rows(other)).hasSizeGreaterThan(80);
    assertSameButForRounding(rows(output), rows(other));
  }

  private static List<Row> rows(Path output) {
    try (Tables tables = Tables.at(output)) {
      return tables.ask("SELECT * EXCEPT (run_id) FROM segments ORDER BY uri, segment_index");
    }
  }

  @Test
  void onlyWhatNeedsItIsScoredAgain() throws IOException {
    CommandRun.succeeding(CommandRun.score(archive, output));

    CommandRun second = CommandRun.succeeding(CommandRun.score(archive, output));
    assertThat(second.out()).contains("To score   none");

    Files.delete(archive.resolve("station/upload-17.mp4"));
    Files.setLastModifiedTime(
        archive.resolve("garden/rain.opus"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    Files.copy(archive.resolve("garden/wind.mp3"), archive.resolve("garden/wind-2.mp3"));
    CommandRun third = CommandRun.succeeding(CommandRun.score(archive, output));
    assertThat(third.out()).contains("To score   2 recordings (1 NEW, 1 CHANGED)");

    CommandRun fourth =
        CommandRun.succeeding(CommandRun.score(archive, output, "--hop-seconds", "1.5"));
    assertThat(fourth.out()).contains("To score   7 recordings (7 CONFIG)");
    try (Tables tables = Tables.at(output)) {
      assertThat(
              tables
                  .ask("SELECT count(*), count(DISTINCT uri) FROM files_current")
                  .get(0)
                  .toString())
          .as("one current row each, the deleted recording's included")
          .isEqualTo("[8,8]");
    }
  }

  @Test
  void aDryRunSaysWhatItWouldDoAndWritesNothing() {
    CommandRun dry = CommandRun.succeeding(CommandRun.score(archive, output, "--dry-run"));

    assertThat(dry.out()).contains("To score   7 recordings (7 NEW)");
    assertThat(output).doesNotExist();
  }
}
