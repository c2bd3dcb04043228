package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start's archive from its files to its tables. */
class ScoreDemoArchiveTest {
  @TempDir static Path folder;
  private static Path archive;
  private static Path output;
  private static CommandRun run;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Files.writeString(archive.resolve("notes.txt"), "not audio");
    Files.createDirectories(archive.resolve("_incoming"));
    Files.writeString(archive.resolve("_incoming/half.wav"), "RIFF");
    Files.writeString(archive.resolve("garden/.hidden.wav"), "RIFF");
    run = CommandRun.succeeding(CommandRun.score(archive, output));
    tables = Tables.at(output);
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void everyRecordingIsARowInFiles() {
    assertThat(tables.map("SELECT regexp_replace(uri, '.*/archive/', ''), status FROM files"))
        .containsOnlyKeys(
            "garden/rain.opus",
            "garden/wind.mp3",
            "station/platform-9.mp4",
            "station/underpass.flac",
            "station/upload-17.mp4",
            "ward-b/breakfast.wav",
            "ward-b/night/2026-03-14_2300.mp4")
        .containsEntry("station/upload-17.mp4", "FAILED")
        .containsEntry("ward-b/breakfast.wav", "OK");
  }

  @Test
  void theBrokenFileIsListedWithACode() {
    List<Row> failures = tables.ask("SELECT uri, stage, code, attempts FROM failures");

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).getString(0)).endsWith("station/upload-17.mp4");
    assertThat(failures.get(0).getString(1)).isEqualTo("open");
    assertThat(failures.get(0).getString(2)).isEqualTo("UNKNOWN_FORMAT");
    assertThat(failures.get(0).getInt(3)).isEqualTo(1);
  }

  /** A remainder of less than 50 ms is no segment of its own. */
  @Test
  void thereAreAsManySegmentsAsTheDurationNeeds() {
    List<Row> files =
        tables.ask(
            """
            SELECT f.uri, f.segment_count, ceil((f.duration_seconds - 0.05) / 3), count(*)
            FROM files f JOIN segments s USING (uri)
            GROUP BY f.uri, f.segment_count, f.duration_seconds
            """);

    assertThat(files).hasSize(6);
    assertThat(files)
        .allSatisfy(
            file -> {
              assertThat((long) file.getInt(1)).isEqualTo(file.getLong(2));
              assertThat((long) file.getInt(1)).isEqualTo(file.getLong(3));
            });
  }

  @Test
  void probabilitiesOfASegmentSumToOne() {
    assertThat(
            tables.ask(
                "SELECT * FROM segments WHERE abs(p_ambient + p_conversation + p_scream - 1) >"
                    + " 1e-4"))
        .isEmpty();
  }

  @Test
  void theScreamInTheNightIsFoundWhereItIs() {
    List<Row> screams =
        tables.ask(
            "SELECT start_seconds, end_seconds FROM events WHERE label = 'scream' AND uri LIKE"
                + " '%2026-03-14_2300.mp4'");

    assertThat(screams).hasSize(1);
    assertThat(screams.get(0).getDouble(0)).isLessThanOrEqualTo(120.6);
    assertThat(screams.get(0).getDouble(1)).isGreaterThanOrEqualTo(122.4);
  }

  @Test
  void aTimeInTheNameGivesSegmentsAndEventsTheirOwn() {
    Row segment =
        tables
            .ask(
                "SELECT recorded_at, start_time FROM segments JOIN files USING (uri) WHERE uri LIKE"
                    + " '%2026-03-14_2300.mp4' AND segment_index = 40")
            .get(0);

    assertThat(segment.getTimestamp(0).toInstant()).isEqualTo("2026-03-14T23:00:00Z");
    assertThat(segment.getTimestamp(1).toInstant()).isEqualTo("2026-03-14T23:02:00Z");
  }

  @Test
  void theTalkIsConversation() {
    assertThat(
            tables.map(
                "SELECT regexp_replace(uri, '.*/archive/', ''), label FROM files WHERE label IS NOT NULL"))
        .containsEntry("ward-b/breakfast.wav", "conversation")
        .containsEntry("station/platform-9.mp4", "conversation");
  }

  @Test
  void theRunIsCommittedWithItsCounts() {
    Row committed =
        tables
            .ask("SELECT state, counts['files'], counts['failed'], counts['segments'] FROM runs")
            .get(0);

    assertThat(committed.getString(0)).isEqualTo("COMMITTED");
    assertThat(committed.getLong(1)).isEqualTo(7);
    assertThat(committed.getLong(2)).isEqualTo(1);
    assertThat(committed.getLong(3))
        .isEqualTo(tables.ask("SELECT count(*) FROM segments").get(0).getLong(0));
  }

  @Test
  void whatWasPassedByIsSaid() {
    assertThat(run.out()).contains("Passed by  3 files: 1 by their ending (1 .txt), 2 hidden");
  }

  @Test
  void nothingIsLeftOfTheWork() throws IOException {
    try (Stream<Path> names = Files.list(output)) {
      assertThat(names.map(name -> name.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "segments", "files", "events", "failures", "score_histograms", "runs");
    }
  }
}
