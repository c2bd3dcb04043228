package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.FaultyFileSystem;
import io.earwitness.tests.fixtures.FaultyFileSystem.Fault;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five nights of an archive of two hundred recordings. Before the second, two are uploaded (1 %),
 * two are changed and two deleted, and two more uploads are broken; two others the storage fails to
 * give in all nights. Before the last, those deleted are there again.
 */
class NightlyTest {
  private static final int RECORDINGS = 200;
  private static final List<String> DELETED = List.of("0007.wav", "0008.wav");
  private static final Pattern ROW_OF_THE_PLAN =
      Pattern.compile("(?m)^ +(ALL|NEW|CHANGED|MODEL|CONFIG|RETRY|total) +(\\d+) ");

  @TempDir static Path folder;
  private static Path archive;
  private static Path output;
  private static CommandRun first;
  private static CommandRun second;
  private static CommandRun third;
  private static CommandRun fourth;
  private static CommandRun askedForByName;
  private static CommandRun last;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    FaultyFileSystem.register();
    FaultyFileSystem.affect("0011.wav", Fault.BROKEN);
    FaultyFileSystem.affect("0012.wav", Fault.BROKEN);
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, 1);
    }
    first = night();
    TinyArchive.write(archive, RECORDINGS, 1);
    TinyArchive.write(archive, RECORDINGS + 1, 1);
    Files.createFile(archive.resolve("empty.wav"));
    Files.writeString(archive.resolve("text.mp3"), "no audio");
    TinyArchive.write(archive, 3, 2);
    TinyArchive.write(archive, 4, 2);
    for (String name : DELETED) {
      Files.move(archive.resolve(name), folder.resolve(name));
    }
    second = night();
    third = night();
    fourth = night("--batch-size", "7");
    askedForByName = night("--only", "RETRY", "--dry-run");
    for (String name : DELETED) {
      Files.move(folder.resolve(name), archive.resolve(name));
    }
    last = night();
    tables = Tables.at(output);
  }

  private static CommandRun night(String... more) {
    return CommandRun.succeeding(
        CommandRun.score(FaultyFileSystem.uri(archive), output.toString(), more));
  }

  @AfterAll
  static void close() {
    FaultyFileSystem.repair();
    tables.close();
  }

  @Test
  void theFirstNightScoresAll() {
    assertThat(first.out())
        .contains("To score   200 recordings (200 NEW)")
        .contains("198 ok, 0 partial, 2 failed");
  }

  @Test
  void theSecondNightWorksOnExactlyWhatNeedsIt() {
    assertThat(second.out())
        .contains("To score   8 recordings (4 NEW, 2 CHANGED, 2 RETRY)")
        .contains("Deleted    2 recordings are no longer there")
        .contains("Scored     8 recordings: 4 ok, 0 partial, 4 failed");
    assertThat(reasonsOfTheSecondNight())
        .containsExactlyInAnyOrder(
            "0200.wav NEW OK",
            "0201.wav NEW OK",
            "empty.wav NEW FAILED",
            "text.mp3 NEW FAILED",
            "0003.wav CHANGED OK",
            "0004.wav CHANGED OK",
            "0011.wav RETRY FAILED",
            "0012.wav RETRY FAILED");
  }

  @Test
  void itsPlanIsPrintedByReason() {
    assertThat(
            ROW_OF_THE_PLAN
                .matcher(second.out())
                .results()
                .map(row -> row.group(1) + " " + row.group(2)))
        .containsExactly("NEW 4", "CHANGED 2", "RETRY 2", "total 8");
  }

  private static Set<String> reasonsOfTheSecondNight() {
    return tables
        .ask(
            """
            SELECT concat_ws(' ', regexp_replace(uri, '.*/', ''), reason, status)
            FROM files JOIN runs USING (run_id)
            WHERE started_at = (SELECT min(started_at) FROM runs WHERE counts['files'] < 200)
            """)
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }

  @Test
  void whatFailsNightAfterNightIsGivenUp() {
    assertThat(third.out()).contains("To score   2 recordings (2 RETRY)");
    assertThat(fourth.out()).contains("Given up   2 recordings");
    assertThat(
            tables.map(
                "SELECT regexp_replace(uri, '.*/', ''), attempts FROM failures_current"
                    + " WHERE code = 'IO_ERROR'"))
        .isEqualTo(Map.of("0011.wav", 3, "0012.wav", 3));
  }

  @Test
  void whatIsAskedForByNameIsTriedAgainAllTheSame() {
    assertThat(askedForByName.out())
        .contains("To score   2 recordings (2 RETRY)")
        .doesNotContain("Given up");
  }

  @Test
  void anUnchangedArchiveIsNotDecodedWhateverSettingsOfTheRunAre() {
    assertThat(fourth.out()).contains("To score   none").contains("Nothing was done.");
  }

  @Test
  void theViewsShowTheNewestOfEachAndKeepWhatWasDeleted() {
    assertThat(
            tables
                .ask(
                    """
                    SELECT count(*), count(DISTINCT uri),
                      count_if(uri LIKE '%/000_.wav' AND duration_seconds = 2.0),
                      count_if(uri LIKE '%0007.wav')
                    FROM files_current
                    """)
                .toString())
        .isEqualTo("[[204,204,2,1]]");
  }

  @Test
  void whatHasGoneIsMarkedUntilItIsThereAgain() {
    assertThat(last.out()).contains("Reappeared 2 recordings that had been deleted");
    assertThat(
            tables
                .ask(
                    """
                    SELECT right(uri, 8), deleted_at IS NOT NULL
                    FROM deletions JOIN runs USING (run_id) ORDER BY started_at, uri
                    """)
                .toString())
        .isEqualTo("[[0007.wav,true], [0008.wav,true], [0007.wav,false], [0008.wav,false]]");
    assertThat(tables.ask("SELECT uri FROM files_current WHERE deleted_at IS NOT NULL")).isEmpty();
  }
}
