package io.earwitness.tests.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyWaveformModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The ten questions, asked of the demonstration archive with a recording that was cut short. It was
 * scored and evaluated twice with the model that ships, the second time with segments that overlap;
 * then the folder {@code garden} was scored by a model of other classes.
 */
@Tag("slow")
class QueriesTest {
  private static final String LABELS =
      """
      path,label,start_seconds,end_seconds
      garden/rain.opus,ambient,,
      garden/wind.mp3,scream,,
      station/platform-9.mp4,conversation,,
      station/underpass.flac,scream,3,9
      """;

  @TempDir static Path folder;
  private static Path archive;
  private static Path output;
  private static List<String> runs;

  @BeforeAll
  static void score() throws IOException {
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    CommandRun.succeeding("demo", "--to", archive.toString());
    byte[] whole = Files.readAllBytes(archive.resolve("ward-b/breakfast.wav"));
    Files.write(archive.resolve("ward-b/supper.wav"), Arrays.copyOf(whole, whole.length / 2));
    Path labels = Files.writeString(archive.resolve("labels.csv"), LABELS);
    Path model = folder.resolve("model");
    TinyWaveformModel.write(model);
    String[] evaluate = {"evaluate", "--output", output.toString(), "--labels", labels.toString()};

    CommandRun.succeeding(CommandRun.score(archive, output));
    CommandRun.succeeding(evaluate);
    CommandRun.succeeding(CommandRun.score(archive, output, "--hop-seconds", "1.5"));
    CommandRun.succeeding(evaluate);
    CommandRun.succeeding(
        CommandRun.score(archive.resolve("garden"), output, "--model", model.toString()));
    try (Tables tables = Tables.at(output)) {
      runs =
          tables.ask("SELECT run_id FROM runs ORDER BY started_at").stream()
              .map(row -> row.getString(0))
              .toList();
    }
  }

  private static CommandRun ask(String query, String... parameters) {
    List<String> arguments =
        new ArrayList<>(
            List.of("sql", "--output", output.toString(), "--format", "csv", "--query", query));
    for (String parameter : parameters) {
      arguments.addAll(List.of("--param", parameter));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** The rows, with names from the archive on. */
  private static List<String> rows(String query, String... parameters) {
    CommandRun run = ask(query, parameters);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out()
        .lines()
        .skip(1)
        .map(line -> line.replaceAll("file:\\S*?/archive/", ""))
        .toList();
  }

  private static void assertOneSentence(CommandRun run, String start) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(start);
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("io.earwitness.jobs.queries.QueryLibrary#NAMES")
  void everyQueryAnswers(String query) {
    assertThat(ask(query).exitCode()).as(ask(query).err()).isZero();
  }

  @Test
  void screamsLastNight() {
    assertThat(rows("screams-last-night"))
        .singleElement()
        .asString()
        .matches(
            "2026-03-14,ward-b/night,1,\\d\\.\\d,23:0[12]:\\S+,23:0[12]:\\S+,0\\.8\\d\\d,"
                + "ward-b/night/2026-03-14_2300\\.mp4,1(17|18|19|20)\\.\\d");
  }

  /** 23:02 UTC is 19:02 in New York, and half past seven in the morning in Kathmandu is day. */
  @Test
  void aNightIsThatOfThePlace() {
    assertThat(rows("screams-last-night", "zone=America/New_York"))
        .singleElement()
        .asString()
        .startsWith("2026-03-14,ward-b/night,1,")
        .contains(",19:0");
    assertThat(rows("screams-last-night", "zone=Asia/Kathmandu", "night=2026-03-14"))
        .singleElement()
        .asString()
        .contains(",04:4");
    assertThat(rows("screams-last-night", "night=2026-03-13")).isEmpty();
    assertOneSentence(
        ask("screams-last-night", "zone=Asia/Kathmandu", "from=18", "to=4"),
        "No recording tells that it began at night");
  }

  @Test
  void aNightMayBeAWholeDay() {
    assertThat(rows("screams-last-night", "from=0", "to=24"))
        .singleElement()
        .asString()
        .startsWith("2026-03-14,ward-b/night,1,");
  }

  @Test
  void aScreamMayBeAsFarFromTalkAsTheMargin() {
    String[] row = rows("screams-within-talk", "margin=90").get(0).split(",", -1);
    double apart = Double.parseDouble(row[2]) - Double.parseDouble(row[5]);

    assertThat(rows("screams-within-talk", "margin=" + apart)).hasSize(1);
    assertThat(rows("screams-within-talk", "margin=" + (apart - 1))).isEmpty();
  }

  @Test
  void screamsWithinTalk() {
    assertThat(rows("screams-within-talk")).isEmpty();
    assertThat(rows("screams-within-talk", "margin=90"))
        .singleElement()
        .asString()
        .contains("2026-03-14_2300.mp4", ",2026-03-14 23:0");
  }

  @Test
  void longestConversations() {
    assertThat(rows("longest-conversations"))
        .hasSize(4)
        .satisfies(
            rows -> assertThat(rows.get(0)).startsWith("0.5,0.5,ward-b/"),
            rows -> assertThat(rows.get(3)).startsWith("0.2,0.2,ward-b/supper.wav,0.0,12."));
    assertThat(rows("longest-conversations", "limit=1")).hasSize(1);
  }

  @Test
  void busiestHours() {
    assertThat(rows("busiest-hours", "zone=Europe/Berlin")).containsExactly("00:00,1,1,0.04,24.00");
    assertThat(rows("busiest-hours", "least_minutes=3")).isEmpty();
  }

  /** The rain was scored by the other model last: one row, and that model's. */
  @Test
  void uncertainSegments() {
    assertThat(rows("uncertain-segments"))
        .hasSize(7)
        .anyMatch(row -> row.contains(",quiet,garden/rain.opus,"))
        .noneMatch(row -> row.contains(",ambient,garden/rain.opus,"))
        .isSorted();
    assertThat(rows("uncertain-segments", "per_recording=2")).hasSize(14);
    assertThat(rows("uncertain-segments", "least_dbfs=0")).isEmpty();
  }

  @Test
  void loudButUnlabelled() {
    assertThat(rows("loud-but-unlabelled"))
        .singleElement()
        .asString()
        .contains("ward-b/night/2026-03-14_2300.mp4");
    assertThat(rows("loud-but-unlabelled", "background=quiet", "least_dbfs=-40"))
        .hasSize(2)
        .allMatch(row -> row.contains(",garden/"));
  }

  /** Nothing was learnt between the runs: what gets worse is by the overlap of the segments. */
  @Test
  void worseUnderTheNewModel() {
    List<String> all = List.of("least_support=1", "limit=1000");
    List<String> newer = worse(all);
    List<String> older =
        worse(
            Stream.concat(all.stream(), Stream.of("after=" + runs.get(1), "before=" + runs.get(0)))
                .toList());

    assertThat(newer).isNotEmpty().isEqualTo(older);
    assertThat(newer)
        .allSatisfy(
            row -> {
              String[] cells = row.split(",", -1);
              boolean isError = cells[2].matches("false.*|log_loss|calibration_error");
              double change = Double.parseDouble(cells[5]);
              assertThat(isError ? change : -change).as(row).isPositive();
              assertThat(Double.parseDouble(cells[4]) - Double.parseDouble(cells[3]))
                  .as(row)
                  .isCloseTo(change, within(0.0011));
            });
    assertOneSentence(
        ask("worse-under-new-model", "after=" + runs.get(0)),
        "There is nothing to compare: evaluate must have measured two runs.");
  }

  private static List<String> worse(List<String> parameters) {
    return rows("worse-under-new-model", parameters.toArray(String[]::new));
  }

  @Test
  void failuresAndCures() {
    assertThat(rows("failures-and-cures"))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .startsWith("1,TRUNCATED,upload it again,no,")
                    .endsWith(",ward-b/supper.wav"),
            row ->
                assertThat(row)
                    .startsWith("1,UNKNOWN_FORMAT,look at the file,no,")
                    .endsWith(",station/upload-17.mp4"));
  }

  @Test
  void notHeardWhole() {
    assertThat(rows("not-heard-whole"))
        .singleElement()
        .asString()
        .matches("ward-b/supper\\.wav,12\\.\\d,12\\.\\d,TRUNCATED,.*");
  }

  @Test
  void storageByMonth() {
    List<String> rows = rows("storage-by-month");

    assertThat(rows).hasSize(7).anyMatch(row -> row.startsWith(",wav,pcm_s16le,2,0.01,"));
    assertThat(rows.get(0)).startsWith("2026-03,mov,aac,1,0.04,");
    assertThat(rows("storage-by-month", "zone=Pacific/Kiritimati").get(0)).startsWith("2026-03,");
  }

  /** Spark gets values, and no SQL with them in it. */
  @Test
  void aValueIsNeverPartOfTheQuery() {
    assertThat(rows("busiest-hours", "class=x' OR label = 'scream", "least_minutes=0"))
        .containsExactly("23:00,0,0,0.04,0.00");
    assertThat(rows("longest-conversations", "class=a\\b'\"")).isEmpty();
  }

  @Test
  void aFileOfOnesOwnIsAQuery() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.sql"),
            """
            -- How many recordings have a class?
            -- :class STRING, required: the class
            SELECT count(*) FROM files WHERE label = :class AND run_id = '%s'
            """
                .formatted(runs.get(0)));

    assertThat(rows(file.toString(), "class=ambient")).containsExactly("4");
    assertOneSentence(
        ask(file.toString()), "The query " + file + " needs --param class=...: the class.");
    Path undeclared = Files.writeString(folder.resolve("undeclared.sql"), "SELECT :limit");
    assertOneSentence(
        ask(undeclared.toString()),
        "The query has a parameter :limit that its head does not declare: ");
    Path writes = Files.writeString(folder.resolve("writes.sql"), "DROP VIEW files");
    assertOneSentence(ask(writes.toString()), "sql only reads: it takes a SELECT, not drop.");
  }
}
