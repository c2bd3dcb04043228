package io.earwitness.tests.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.tables.TableCatalogue;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every earlier version has left is of use to this one. */
class EarlierVersionsTest {
  private static final String VERSIONS = "io.earwitness.tests.versions.Fixture#all";

  /** A heading of the changelog, such as {@code ## [0.1.0] - 2026-12-24}. */
  private static final Pattern RELEASED = Pattern.compile("(?m)^## \\[([0-9.]+)\\] - [0-9]{4}-");

  /** Recordings of the archive, of which one is broken. */
  private static final int RECORDINGS = 2 * VersionedArchive.CLIPS + 1;

  @TempDir Path folder;
  private VersionedArchive archive;

  @SuppressWarnings("UnusedVariable") // JUnit closes it
  @AutoClose
  private SparkSettings mounted;

  @BeforeEach
  void layOut() throws IOException {
    archive = VersionedArchive.in(folder.resolve("archive"));
    mounted = Fixture.mount(archive.folder());
  }

  private Path copy(Path left) throws IOException {
    return Fixture.copy(left, folder.resolve("output"));
  }

  private static String score(Path output, Fixture earlier) {
    return CommandRun.succeeding(
            CommandRun.score(
                Fixture.ARCHIVE, output.toString(), "--model", earlier.model().toString()))
        .out();
  }

  @Test
  void everyVersionThatIsReleasedHasAFixture() throws IOException {
    Set<String> released =
        RELEASED
            .matcher(Files.readString(Path.of("..", "CHANGELOG.md")))
            .results()
            .map(heading -> heading.group(1))
            .collect(Collectors.toSet());

    assertThat(Fixture.all()).isNotEmpty().extracting(Fixture::toString).containsAll(released);
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void itsTablesAreReadAndItsRecordingsAreNotScoredAgain(Fixture earlier) throws IOException {
    Path output = copy(earlier.tables());
    assertRead(output);

    assertThat(score(output, earlier))
        .contains("To score   none: no reason to score any of the " + RECORDINGS);

    CommandRun views =
        CommandRun.succeeding("views", "--output", output.toString(), "--for", "duckdb");
    assertThat(views.out()).contains("files_current");
  }

  private static void assertRead(Path output) {
    try (Tables tables = Tables.at(output)) {
      for (String table : TableCatalogue.tablesOfRuns()) {
        // A table that is younger than the version has no rows.
        if (Files.exists(output.resolve(table))) {
          assertThat(tables.ask("SELECT * FROM " + table)).as(table).isNotEmpty();
        }
      }
      assertThat(
              tables
                  .ask(
                      "SELECT status, count(*), count(segment_count), count(deleted_at)"
                          + " FROM files_current GROUP BY status ORDER BY status")
                  .toString())
          .isEqualTo(
              "[[FAILED,1,1,0], [OK,%1$d,%1$d,1]]".formatted(2 * VersionedArchive.CLIPS + 1));
      assertThat(
              tables.ask("SELECT label FROM files_current WHERE uri LIKE '%/beep/%'").stream()
                  .map(row -> row.getString(0))
                  .collect(Collectors.toSet()))
          .contains("beep");
      assertThat(tables.ask("SELECT * FROM segments_current")).hasSizeGreaterThan(RECORDINGS);
      assertThat(tables.ask("SELECT * FROM events_current")).isNotEmpty();
      assertThat(tables.ask("SELECT code FROM failures_current").toString())
          .isEqualTo("[[UNKNOWN_FORMAT]]");
      assertThat(tables.ask("SELECT inputs, versions['earwitness'] FROM runs")).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void itsInterruptedRunGoesOn(Fixture earlier) throws IOException {
    Path output = copy(earlier.interrupted());

    String said = score(output, earlier);

    assertThat(said)
        .contains("Continuing run r")
        .containsPattern("\\d+ recordings are scored")
        .doesNotContain("To score   %d recordings".formatted(RECORDINGS));
    assertThat(output.resolve("_work")).doesNotExist();
    try (Tables tables = Tables.at(output)) {
      assertThat(tables.ask("SELECT count(*) FROM files").toString())
          .isEqualTo("[[%d]]".formatted(RECORDINGS));
      // A second and a half is two segments of a second.
      assertThat(tables.ask("SELECT count(*), count(p_beep), count(rms_dbfs) FROM segments"))
          .hasToString("[[%1$d,%1$d,%1$d]]".formatted(4 * VersionedArchive.CLIPS));
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void aReportIsMadeOfItsTables(Fixture earlier) throws IOException {
    Path page = folder.resolve("page.html");

    CommandRun.succeeding(
        "report",
        "--output",
        copy(earlier.tables()).toString(),
        "--to",
        page.toString(),
        "--without-sound");

    assertThat(Files.readString(page)).contains("beep/1");
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  @Tag("slow")
  void trainingStartsFromItsModel(Fixture earlier) throws IOException {
    Path model =
        SmallTraining.train(
            archive,
            folder,
            "steps-per-epoch = 4",
            "--start-from",
            earlier.model().toString(),
            "--epochs",
            "1");

    assertThat(Files.readString(model.resolve("MODEL_CARD.md")))
        .contains("Tells beep, hiss apart in segments of 1.0 seconds, 8000 Hz mono");
  }
}
