package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.MuxedFile;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SameRows;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive whose tracks are heard each by itself: a film with three, one of which only the second
 * can be decoded, and the same tracks in files of their own. On the third night the one film has a
 * single track, and the other is gone.
 */
@Tag("slow")
class EachTrackTest {
  private static final List<Integer> SECONDS = List.of(7, 4, 10);
  private static final String NAME = "regexp_replace(uri, '.*/', '')";

  @TempDir static Path folder;
  private static CommandRun firstNight;
  private static CommandRun secondNight;
  private static CommandRun thirdNight;
  private static CommandRun explained;
  private static Path exported;
  private static Path report;
  private static Tables tables;

  @BeforeAll
  static void scoreThreeNights() throws IOException {
    Path archive = folder.resolve("archive");
    Path output = folder.resolve("tables");
    Path settings = folder.resolve("each.conf");
    Files.writeString(settings, "earwitness.scoring.tracks = each\n");
    List<MuxedFile.Track> tracks = new ArrayList<>();
    for (int i = 0; i < SECONDS.size(); i++) {
      tracks.add(new MuxedFile.Track(TinyArchive.write(archive, i + 1, SECONDS.get(i)), 0));
    }
    Path film = archive.resolve("film.mka");
    MuxedFile.of(film, "matroska", tracks);
    Path broken = archive.resolve("broken.mka");
    byte[] bytes = MuxedFile.of(broken, "matroska", tracks.subList(0, 2));
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("A_PCM") + 2] = 'X';
    Files.write(broken, bytes);
    String[] night = CommandRun.score(archive, output, settings);

    firstNight = CommandRun.succeeding(night);
    secondNight = CommandRun.succeeding(night);
    explained = CommandRun.of(onTables(output, "explain", "--uri", film + "#track=3", "--at", "7"));
    exported = folder.resolve("exported");
    String[] ofFilm = {"--of", "segments", "--clips", "--where", "uri LIKE '%film%'"};
    CommandRun.succeeding(
        Stream.concat(
                Stream.of(
                    onTables(
                        output, "export", "--format", "audacity", "--to", exported.toString())),
                Stream.of(ofFilm))
            .toArray(String[]::new));
    report = folder.resolve("report.html");
    CommandRun.succeeding(onTables(output, "report", "--without-sound", "--to", report.toString()));
    MuxedFile.of(film, "matroska", tracks.subList(1, 2));
    Files.delete(broken);
    thirdNight = CommandRun.succeeding(night);
    tables = Tables.at(output);
  }

  private static String[] onTables(Path output, String command, String... more) {
    return Stream.concat(Stream.of(command, "--output", output.toString()), Stream.of(more))
        .toArray(String[]::new);
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void eachTrackHasARowInFiles() {
    assertThat(
            tables
                .ask(
                    """
                    SELECT %s, status, coalesce(code, ''), heard_track, audio_tracks, segment_count, reason
                    FROM files LEFT JOIN failures USING (uri, run_id) JOIN runs USING (run_id)
                    WHERE started_at = (SELECT min(started_at) FROM runs) AND uri LIKE '%%mka%%'
                    ORDER BY 1"""
                        .formatted(NAME))
                .stream()
                .map(Row::toString))
        .containsExactly(
            "[broken.mka,FAILED,DECODE_ERROR,null,null,0,NEW]",
            "[broken.mka#track=2,OK,,2,2,2,NEW]",
            "[film.mka,OK,,1,3,3,NEW]",
            "[film.mka#track=2,OK,,2,3,2,NEW]",
            "[film.mka#track=3,OK,,3,3,4,NEW]");
  }

  @Test
  void theReportTellsTracksFromRecordings() throws IOException {
    assertThat(Files.readString(report))
        .contains("All 8 recordings and tracks.")
        .contains("<th scope=\"col\" class=\"number\">Recordings and tracks</th>");
  }

  @Test
  void aTrackIsScoredAsIfItWereARecording() {
    for (Map.Entry<String, String> same :
        Map.of(
                "film.mka", "0001.wav",
                "film.mka#track=2", "0002.wav",
                "film.mka#track=3", "0003.wav",
                "broken.mka#track=2", "0002.wav")
            .entrySet()) {
      SameRows.assertSameButForRounding(segments(same.getValue()), segments(same.getKey()));
    }
  }

  private static List<Row> segments(String name) {
    List<Row> segments =
        tables.ask(
            """
            SELECT segment_index, start_seconds, end_seconds, p_scream, p_conversation, p_ambient, rms_dbfs
            FROM segments JOIN (SELECT run_id, started_at FROM runs) USING (run_id)
            WHERE %s = '%s' AND started_at = (SELECT min(started_at) FROM runs) ORDER BY 1"""
                .formatted(NAME, name));
    assertThat(segments).as(name).isNotEmpty();
    return segments;
  }

  @Test
  void recordingsAreCountedAndTracksBesides() {
    assertThat(firstNight.out())
        .contains("Found      5 recordings")
        .contains("Scored     5 recordings: 4 ok, 0 partial, 1 failed")
        .contains("           3 further tracks of them: 3 ok, 0 partial, 0 failed");
    assertThat(tables.ask("SELECT counts['files'], counts['further_tracks'] FROM runs ORDER BY 1"))
        .extracting(Row::toString)
        .containsExactly("[1,null]", "[5,3]");
  }

  @Test
  void nothingIsScoredAgain() {
    assertThat(secondNight.out()).contains("Nothing was done.");
  }

  @Test
  void aSegmentOfATrackIsReproduced() {
    assertThat(explained.exitCode()).as(explained.err()).isZero();
    assertThat(explained.out()).contains("track 3 of 3").contains("Reproduced yes");
  }

  @Test
  void labelsAndClipsOfATrackAreItsOwn() throws IOException {
    try (Stream<Path> files = Files.walk(exported)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("film.mka#track=2"))
          .hasSize(3)
          .anyMatch(name -> name.endsWith(".txt"))
          .anyMatch(name -> name.startsWith("film.mka#track=2_0000.000-0003.000"))
          .anyMatch(name -> name.startsWith("film.mka#track=2_0003.000-0004.000"));
    }
  }

  @Test
  void tracksThatAreNoLongerThereAreNotCurrent() {
    assertThat(thirdNight.out()).contains("To score   1 recording (1 CHANGED)");
    assertThat(
            tables
                .ask(
                    """
                    SELECT %s, audio_tracks, segment_count FROM files_current
                    WHERE uri LIKE '%%film%%'"""
                        .formatted(NAME))
                .stream()
                .map(Row::toString))
        .containsExactly("[film.mka,1,2]");
    assertThat(tables.ask("SELECT 1 FROM segments_current WHERE uri LIKE '%film%'")).hasSize(2);
  }

  @Test
  void tracksAreDeletedWithTheirRecording() {
    assertThat(thirdNight.out()).contains("Deleted    1 recording is no longer there");
    assertThat(
            tables.ask("SELECT %s FROM files_current WHERE deleted_at IS NOT NULL".formatted(NAME)))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder("[broken.mka]", "[broken.mka#track=2]");
  }
}
