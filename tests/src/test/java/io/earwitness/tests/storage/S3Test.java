package io.earwitness.tests.storage;

import static io.earwitness.tests.fixtures.SameRows.assertSameButForRounding;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive in S3, scored into S3: the same as on a local disk, and committed without renames. */
class S3Test {
  private static final String INPUT = "s3a://archive/recordings";
  private static final String OUTPUT = "s3a://heard/tables";
  private static final List<String> TABLES =
      List.of("segments", "files", "events", "failures", "score_histograms", "runs");

  private static final List<String> STRANGE_NAMES =
      List.of(
          "with space.wav",
          "100%.wav",
          "50%20.wav",
          "a+b.wav",
          "take #3.wav",
          "Grüße aus Köln.wav",
          "会议室 録音.wav",
          "q=1&r=2,(x)'!~.wav",
          // Keys may have 1024 bytes.
          String.join(
                  "/",
                  "v".repeat(200),
                  "w".repeat(200),
                  "x".repeat(190),
                  "ü".repeat(100),
                  "z".repeat(200))
              + ".wav");

  @TempDir static Path folder;
  @AutoClose private static S3Server server;
  private static Path store;

  @SuppressWarnings("UnusedVariable") // JUnit closes it
  @AutoClose
  private static SparkSettings settings;

  private static CommandRun run;
  private static CommandRun secondRun;
  private static String log;
  private static List<String> shown;
  @AutoClose private static Tables tables;
  private static List<Row> localSegments;
  private static List<Row> localFiles;

  @BeforeAll
  static void score() throws IOException, InterruptedException {
    Path local = folder.resolve("recordings");
    CommandRun.succeeding("demo", "--to", local.toString());
    for (String name : STRANGE_NAMES) {
      Path file = local.resolve(name);
      Files.createDirectories(file.getParent());
      AudioWriter.write(file, AudioWriter.Format.WAV, 22_050, new float[2 * 22_050]);
    }
    Path localOutput = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(local, localOutput));
    try (Tables localTables = Tables.at(localOutput)) {
      localSegments = segments(localTables);
      localFiles = files(localTables);
    }

    server = S3Server.in(folder.resolve("s3"));
    server.bucket("archive");
    store = server.bucket("heard");
    settings = SparkSettings.of(server.sparkSettings());
    server.upload(local, INPUT);
    log = logOf(() -> run = CommandRun.succeeding(CommandRun.score(INPUT, OUTPUT)));
    secondRun = CommandRun.succeeding(CommandRun.score(INPUT, OUTPUT));
    shown = show();
    tables = Tables.at(OUTPUT);
  }

  /** What is logged meanwhile by all that logs, in more detail than users see. */
  private static String logOf(Runnable work) {
    StringWriter lines = new StringWriter();
    WriterAppender appender =
        WriterAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n%ex").build(),
            null,
            lines,
            "kept",
            false,
            true);
    appender.start();
    LoggerConfig root =
        ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
    Level usual = root.getLevel();
    root.addAppender(appender, Level.INFO, null);
    Configurator.setRootLevel(Level.INFO);
    try {
      work.run();
    } finally {
      Configurator.setRootLevel(usual);
      root.removeAppender("kept");
    }
    return lines.toString();
  }

  private static List<Row> segments(Tables tables) {
    return tables.ask(
        "SELECT * EXCEPT (uri, run_id), regexp_replace(uri, '.*/recordings/', '') AS name"
            + " FROM segments ORDER BY name, segment_index");
  }

  private static List<Row> files(Tables tables) {
    return tables.ask(
        "SELECT regexp_replace(uri, '.*/recordings/', '') AS name, size_bytes, status, reason,"
            + " container, codec, sample_rate_hz, channels, duration_seconds, recorded_at,"
            + " segment_count, label, event_count FROM files ORDER BY name");
  }

  @Test
  void rowsAreThoseOfALocalRun() {
    assertThat(localSegments).hasSizeGreaterThan(80);
    assertSameButForRounding(localSegments, segments(tables));
    assertSameButForRounding(localFiles, files(tables));
  }

  @Test
  void namesSurviveToTheTables() {
    assertThat(tables.map("SELECT substring(uri, 26), status FROM files"))
        .containsKeys(STRANGE_NAMES.toArray(String[]::new));
  }

  @Test
  void theRowsCountedAreTheRowsReadBack() {
    Row counts = tables.ask("SELECT counts['files'], counts['segments'] FROM runs").get(0);

    assertThat(counts.getLong(0)).isEqualTo(count("files")).isEqualTo(7 + STRANGE_NAMES.size());
    assertThat(counts.getLong(1)).isEqualTo(count("segments"));
  }

  private static long count(String table) {
    return tables.ask("SELECT count(*) FROM " + table).get(0).getLong(0);
  }

  @Test
  void theMagicCommitterWroteEveryTable() throws IOException {
    for (String table : TABLES) {
      try (Stream<Path> markers =
          Files.find(
              store.resolve("tables").resolve(table),
              2,
              (path, attributes) -> path.endsWith("_SUCCESS"))) {
        assertThat(markers.toList())
            .as(table)
            .singleElement()
            .satisfies(
                marker -> assertThat(Files.readString(marker)).contains("\"committer\":\"magic\""));
      }
    }
  }

  @Test
  void nothingIsLeftOfTheWork() throws IOException {
    try (Stream<Path> objects = Files.walk(store)) {
      assertThat(
              objects
                  .filter(Files::isRegularFile)
                  .map(object -> store.resolve("tables").relativize(object).toString()))
          .isNotEmpty()
          .allMatch(
              name ->
                  name.matches(
                      "(segments|files|events|failures|score_histograms|runs)/run_id=[^/]+/(_SUCCESS|part-.*\\.parquet)"));
    }
  }

  @Test
  void whatWasScoredIsLeftAlone() {
    assertThat(secondRun.out()).contains("To score   none");
  }

  @Test
  void theSecretIsNowhereToBeSeen() throws IOException {
    assertThat(log).contains("SparkContext").doesNotContain(S3Server.SECRET_KEY);
    assertThat(run.out() + run.err()).isNotEmpty().doesNotContain(S3Server.SECRET_KEY);
    for (String table : TABLES) {
      assertThat(tables.ask("SELECT to_json(struct(*)) FROM " + table).toString())
          .doesNotContain(S3Server.SECRET_KEY)
          .doesNotContain(S3Server.ACCESS_KEY);
    }
  }

  @Test
  void norInPagesAndInWhatMachinesRead() {
    assertThat(shown)
        .allSatisfy(
            said ->
                assertThat(said)
                    .isNotEmpty()
                    .doesNotContain(S3Server.SECRET_KEY)
                    .doesNotContain(S3Server.ACCESS_KEY));
  }

  /** What a report and an explanation say, and the page. */
  private static List<String> show() throws IOException {
    Path page = folder.resolve("page.html");
    CommandRun report =
        CommandRun.succeeding(
            "report",
            "--output",
            OUTPUT,
            "--to",
            page.toString(),
            "--without-sound",
            "--log-format",
            "json");
    CommandRun explain =
        CommandRun.succeeding(
            "explain", "--output", OUTPUT, "--uri", INPUT + "/station/underpass.flac", "--at", "1");
    return List.of(
        report.out() + report.err(), explain.out() + explain.err(), Files.readString(page));
  }
}
