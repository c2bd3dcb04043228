package io.earwitness.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five nights of an archive of a hundred recordings. Before the second, one is uploaded, one is
 * changed and one deleted; the storage fails to give two in all nights; before the last, the one
 * deleted is there again.
 */
class NightlyTest {
  private static final int RECORDINGS = 100;
  private static final Path DELETED = Path.of("0007.wav");

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
    FlakyFileSystem.register();
    FlakyFileSystem.FAILING.addAll(Set.of("0011.wav", "0012.wav"));
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, 1);
    }
    first = night();
    TinyArchive.write(archive, RECORDINGS, 1);
    TinyArchive.write(archive, 3, 2);
    Path deleted = Files.move(archive.resolve(DELETED), folder.resolve(DELETED));
    second = night();
    third = night();
    fourth = night("--batch-size", "7");
    askedForByName = night("--only", "RETRY", "--dry-run");
    Files.move(deleted, archive.resolve(DELETED));
    last = night();
    tables = Tables.at(output);
  }

  private static CommandRun night(String... more) {
    String[] command = {"score", "--input", "flaky:" + archive, "--output", output.toString()};
    return CommandRun.succeeding(
        Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }

  @AfterAll
  static void close() {
    FlakyFileSystem.FAILING.clear();
    tables.close();
  }

  @Test
  void theFirstNightScoresAll() {
    assertThat(first.out())
        .contains("To score   100 recordings (100 NEW)")
        .contains("98 ok, 0 partial, 2 failed");
  }

  @Test
  void theSecondNightWorksOnExactlyWhatNeedsIt() {
    assertThat(second.out())
        .contains("To score   4 recordings (1 NEW, 1 CHANGED, 2 RETRY)")
        .contains("Gone       1 recordings are there no more");
    assertThat(reasonsOfTheSecondNight())
        .containsExactlyInAnyOrder(
            "0100.wav NEW OK",
            "0003.wav CHANGED OK",
            "0011.wav RETRY FAILED",
            "0012.wav RETRY FAILED");
  }

  private static Set<String> reasonsOfTheSecondNight() {
    return tables
        .ask(
            """
            SELECT concat_ws(' ', regexp_replace(uri, '.*/', ''), reason, status)
            FROM files JOIN runs USING (run_id)
            WHERE started_at = (SELECT min(started_at) FROM runs WHERE counts['files'] < 100)
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
                      count_if(uri LIKE '%0003.wav' AND duration_seconds = 2.0),
                      count_if(uri LIKE '%0007.wav')
                    FROM files_current
                    """)
                .toString())
        .isEqualTo("[[101,101,1,1]]");
  }

  @Test
  void whatHasGoneIsMarkedUntilItIsThereAgain() {
    assertThat(last.out()).contains("Back       1 recordings that had gone");
    assertThat(
            tables
                .ask(
                    """
                    SELECT right(uri, 8), deleted_at IS NOT NULL
                    FROM deletions JOIN runs USING (run_id) ORDER BY started_at
                    """)
                .toString())
        .isEqualTo("[[0007.wav,true], [0007.wav,false]]");
    assertThat(tables.ask("SELECT uri FROM files_current WHERE deleted_at IS NOT NULL")).isEmpty();
  }
}
