package io.earwitness.tests.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.earwitness.audio.decode.MuxedFile;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.ManyRuns;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code views} prints, over an archive of which one recording was scored twice, one was
 * deleted, one failed and one had three tracks first and then two, and over tables into which a run
 * has written that was never committed.
 */
class ViewsTest {
  private static final List<String> VIEWS =
      List.of(
          "runs",
          "files",
          "segments",
          "events",
          "failures",
          "deletions",
          "files_current",
          "segments_current",
          "events_current",
          "failures_current");

  @TempDir static Path folder;
  private static Path output;

  /** Of each view the rows that our own commands see. */
  private static final Map<String, List<List<Object>>> OURS = new LinkedHashMap<>();

  /** The columns of each view, without maps and arrays, as they are named in a query. */
  private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

  @BeforeAll
  static void scoreThreeNights() throws IOException {
    Path archive = folder.resolve("archive");
    output = folder.resolve("it's the output");
    TinyArchive.write(archive, 1, 7);
    TinyArchive.write(archive, 2, 4);
    Files.writeString(archive.resolve("broken.wav"), "no audio");
    writeFilm(archive, 3);
    Path eachTrack = Files.writeString(folder.resolve("s.conf"), "earwitness.scoring.tracks=each");
    CommandRun.succeeding(CommandRun.score(archive, output, eachTrack));
    TinyArchive.write(archive, 1, 10);
    writeFilm(archive, 2);
    CommandRun.succeeding(CommandRun.score(archive, output, eachTrack));
    Files.delete(archive.resolve("0002.wav"));
    CommandRun.succeeding(CommandRun.score(archive, output, eachTrack));
    for (String table : List.of("segments", "files", "events", "failures")) {
      copyToUncommittedRun(output.resolve(table));
    }
    try (Tables tables = Tables.at(output.toString())) {
      for (String view : VIEWS) {
        StructField[] fields = tables.ask("SELECT * FROM " + view).get(0).schema().fields();
        COLUMNS.put(
            view,
            Stream.of(fields)
                .filter(field -> field.dataType() instanceof AtomicType)
                .map(StructField::name)
                .toList());
        OURS.put(view, values(tables.ask(query(view))));
      }
    }
  }

  private static void writeFilm(Path archive, int tracks) throws IOException {
    MuxedFile.Track track = new MuxedFile.Track(TinyArchive.write(folder.resolve("t"), 9, 2), 0);
    MuxedFile.of(archive.resolve("film.mka"), "matroska", Collections.nCopies(tracks, track));
  }

  private static void copyToUncommittedRun(Path table) throws IOException {
    try (Stream<Path> runs = Files.list(table)) {
      Path run = runs.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
      Path copy = Files.createDirectory(table.resolve("run_id=r99999999-000000-abcdef"));
      try (Stream<Path> files = Files.list(run)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
  }

  private static String query(String view) {
    String columns = String.join(", ", COLUMNS.get(view));
    String order =
        IntStream.rangeClosed(1, COLUMNS.get(view).size())
            .mapToObj(i -> i + " NULLS FIRST")
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM %s ORDER BY %s".formatted(columns, view, order);
  }

  private static List<List<Object>> values(List<Row> rows) {
    List<List<Object>> values = new ArrayList<>();
    for (Row row : rows) {
      List<Object> of = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        of.add(row.get(i) instanceof Timestamp time ? time.toInstant() : row.get(i));
      }
      values.add(of);
    }
    return values;
  }

  private static List<String> statements(String engine) {
    String script =
        CommandRun.succeeding("views", "--output", output.toString(), "--for", engine).out();
    return Stream.of(script.split(";\\R")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  @Test
  void theNightsWereAsTheyAreToBe() {
    assertThat(OURS.get("runs")).hasSize(3);
    assertThat(OURS.get("files")).hasSize(4 + 3 + 2);
    assertThat(OURS.get("files_current")).hasSize(3 + 2);
    assertThat(OURS.get("deletions")).hasSize(1);
    assertThat(OURS.get("segments_current")).hasSizeLessThan(OURS.get("segments").size());
  }

  @Test
  void duckDbSeesWhatWeSee() throws SQLException {
    try (DuckDb database = DuckDb.in("America/New_York")) {
      for (String statement : statements("duckdb")) {
        database.execute(statement);
      }
      for (String view : VIEWS) {
        assertThat(database.ask(query(view))).as(view).isEqualTo(OURS.get(view));
      }
      assertThat(database.ask("SELECT DISTINCT counts['files'], len(inputs) FROM runs ORDER BY 1"))
          .containsExactly(List.of(0L, 1L), List.of(2L, 1L), List.of(4L, 1L));
      assertThat(
              database.ask(
                  "SELECT comment FROM duckdb_columns()"
                      + " WHERE table_name = 'segments' AND column_name = 'segment_index'"))
          .containsExactly(
              List.of("the number of the segment in the recording, from 0; never null"));
    }
  }

  @Test
  @Tag("slow")
  void duckDbSeesLaterRunsThroughTheSameViews() throws IOException, SQLException {
    Path archive = folder.resolve("growing");
    Path tables = folder.resolve("growing-tables");
    TinyArchive.write(archive, 1, 4);
    CommandRun.succeeding(CommandRun.score(archive, tables));
    String script =
        CommandRun.succeeding("views", "--output", tables.toString(), "--for", "duckdb").out();
    TinyArchive.write(archive, 2, 4);
    CommandRun.succeeding(CommandRun.score(archive, tables));

    try (DuckDb database = DuckDb.in("UTC")) {
      database.execute(script);
      assertThat(database.ask("SELECT count(*), count(deleted_at) FROM files_current"))
          .containsExactly(List.of(2L, 0L));
    }
  }

  @Test
  @Tag("slow")
  void sparkSeesWhatWeSee() throws IOException {
    List<String> statements = statements("spark");
    try (SparkSession spark = SparkSessions.start("test")) {
      statements.forEach(spark::sql);
      for (String view : VIEWS) {
        assertThat(values(spark.sql(query(view)).collectAsList()))
            .as(view)
            .isEqualTo(OURS.get(view));
      }
      assertThat(spark.table("segments").schema().apply("segment_index").getComment().get())
          .isEqualTo("the number of the segment in the recording, from 0; never null");
    }
  }

  /**
   * Views that were printed before runs were merged, while old and merged files lie side by side,
   * and after the old ones are gone.
   */
  @Test
  @Tag("slow")
  void othersSeeTheSameBeforeAndAfterRunsAreMerged() throws IOException, SQLException {
    Path many = folder.resolve("many");
    ManyRuns.write(oneRun(), many, 12);
    String forDuckDb = printed(many, "duckdb");
    String forSpark = printed(many, "spark");
    try (DuckDb database = DuckDb.in("UTC")) {
      database.execute(forDuckDb);
      Map<String, List<List<Object>>> before = seenBy(database);
      assertThat(before.get("files")).hasSizeGreaterThan(before.get("files_current").size());
      for (String night : List.of("merged", "gone")) {
        CommandRun.succeeding(
            "maintain",
            "--output",
            many.toString(),
            "--grace",
            "0s",
            "--keep-superseded",
            "36500d");
        assertThat(seenBy(database)).as("DuckDB, old files %s", night).isEqualTo(before);
        assertThat(seenBySpark(forSpark)).as("Spark, old files %s", night).isEqualTo(before);
      }
    }
    try (Stream<Path> folders = Files.list(many.resolve("segments"))) {
      assertThat(folders.filter(Files::isDirectory)).hasSize(1);
    }
  }

  private static Path oneRun() throws IOException {
    Path archive = folder.resolve("one-night");
    TinyArchive.write(archive, 1, 4);
    Files.writeString(archive.resolve("broken.wav"), "no audio");
    Path tables = folder.resolve("one-run");
    CommandRun.succeeding(CommandRun.score(archive, tables));
    return tables;
  }

  private static String printed(Path tables, String engine) {
    return CommandRun.succeeding("views", "--output", tables.toString(), "--for", engine).out();
  }

  private static List<String> viewsWithRows() {
    return VIEWS.stream().filter(view -> !view.equals("deletions")).toList();
  }

  private static Map<String, List<List<Object>>> seenBy(DuckDb database) throws SQLException {
    Map<String, List<List<Object>>> seen = new LinkedHashMap<>();
    for (String view : viewsWithRows()) {
      seen.put(view, database.ask(query(view)));
    }
    return seen;
  }

  private static Map<String, List<List<Object>>> seenBySpark(String script) throws IOException {
    Map<String, List<List<Object>>> seen = new LinkedHashMap<>();
    try (SparkSession spark = SparkSessions.start("test")) {
      Stream.of(script.split(";\\R"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .forEach(spark::sql);
      for (String view : viewsWithRows()) {
        seen.put(view, values(spark.sql(query(view)).collectAsList()));
      }
    }
    return seen;
  }

  @Test
  void whatIsPrintedForTrinoIsItsSql() {
    List<String> statements = statements("trino");

    assertThat(statements).hasSizeGreaterThan(VIEWS.size()).allSatisfy(ViewsTest::isOfTrino);
  }

  /** Athena takes Hive's language for tables, as Spark does, and Trino's for views. */
  @Test
  void whatIsPrintedForAthenaIsItsSql() throws IOException {
    List<String> statements = statements("athena");
    try (SparkSession spark = SparkSessions.start("test")) {
      assertThat(statements)
          .hasSizeGreaterThan(VIEWS.size())
          .allSatisfy(
              statement -> {
                if (statement.contains("CREATE OR REPLACE VIEW")) {
                  isOfTrino(statement);
                } else {
                  assertThatCode(
                          () ->
                              ((org.apache.spark.sql.classic.SparkSession) spark)
                                  .sessionState()
                                  .sqlParser()
                                  .parsePlan(statement))
                      .as(statement)
                      .doesNotThrowAnyException();
                }
              });
    }
  }

  private static void isOfTrino(String statement) {
    assertThatCode(() -> new SqlParser().createStatement(statement))
        .as(statement)
        .doesNotThrowAnyException();
  }

  /** AWS Glue takes no longer ones. */
  @Test
  void commentsAreShortEnoughForAthena() {
    for (String statement : statements("athena")) {
      statement
          .lines()
          .filter(line -> line.contains(" COMMENT '"))
          .forEach(line -> assertThat(line.replaceFirst("^.* COMMENT ", "")).hasSizeLessThan(255));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark", "duckdb", "trino", "athena"})
  void whereThereAreNoTablesNothingIsPrinted(String engine) {
    CommandRun run =
        CommandRun.of("views", "--output", folder.resolve("none").toString(), "--for", engine);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("There are no tables at ");
  }
}
