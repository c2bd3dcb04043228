package io.earwitness.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose driver is killed goes on where it was, and ends as if nothing had happened. */
class ResumeTest {
  private static final int RECORDINGS = 12;
  private static final String FINISHED_WAVES = "_work/run_id=*/wave=*/_finished";

  /** Two recordings, or three. */
  private static final double WAVE_SECONDS = 6;

  /** More than are needed are not waited for: then the run ends. */
  private static final int MOST_WAVES = 6;

  private static final Pattern SCORED_ALREADY = Pattern.compile("(\\d+) recordings are scored");

  @TempDir static Path folder;
  private static Path archive;
  private static Path settings;
  private static List<List<Row>> expected;

  private Path output;

  @BeforeAll
  static void scoreWithoutInterruption() throws IOException {
    archive = folder.resolve("archive");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, 1 + i % 5);
    }
    Files.writeString(archive.resolve("broken.mp3"), "no audio");
    double hoursPerCore = WAVE_SECONDS / 3600 / Runtime.getRuntime().availableProcessors();
    settings =
        Files.writeString(
            folder.resolve("my.conf"), "earwitness.run.wave-hours-per-core = " + hoursPerCore);
    Path whole = folder.resolve("whole");
    CommandRun.succeeding(score(whole));
    expected = rows(whole);
  }

  @BeforeEach
  void layOut() throws IOException {
    output = Files.createTempDirectory(folder, "tables");
  }

  private static String[] score(Path output) {
    return new String[] {
      "score",
      "--input",
      archive.toString(),
      "--output",
      output.toString(),
      "--config",
      settings.toString()
    };
  }

  /** All that does not tell the time or what it took. */
  private static List<List<Row>> rows(Path output) {
    List<List<Row>> rows = new ArrayList<>();
    try (Tables tables = Tables.at(output)) {
      rows.add(tables.ask("SELECT * EXCEPT (run_id) FROM segments ORDER BY uri, segment_index"));
      for (String table : List.of("files", "events", "failures")) {
        rows.add(tables.ask("SELECT * EXCEPT (run_id) FROM %s ORDER BY ALL".formatted(table)));
      }
      rows.add(tables.ask("SELECT state, model_id, config_hash, inputs, counts FROM runs"));
    }
    return rows;
  }

  private long found(String glob) {
    try (Stream<Path> paths = Files.walk(output)) {
      var matcher = output.getFileSystem().getPathMatcher("glob:" + output + "/" + glob);
      return paths.filter(matcher::matches).count();
    } catch (UncheckedIOException | IOException e) {
      // A folder can vanish while it is walked.
      return 0;
    }
  }

  private void killOnce(String glob, int count) throws Exception {
    ChildRun run = ChildRun.start(folder, score(output));
    run.awaitThat(() -> found(glob) >= count);
    run.kill();
    assertNoReaderSeesHalfARun();
  }

  private void assertNoReaderSeesHalfARun() {
    CommandRun reader = CommandRun.of("sql", "--output", output.toString(), "SELECT * FROM files");
    if (reader.exitCode() == 0) {
      assertThat(rows(output)).isEqualTo(expected);
    } else {
      assertThat(reader.err()).contains("There are no tables at ");
    }
  }

  private String finish() {
    String said = CommandRun.succeeding(score(output)).out();
    assertThat(rows(output)).isEqualTo(expected);
    assertThat(output.resolve("_work")).doesNotExist();
    return said;
  }

  private static int scoredAlready(String said) {
    Matcher matcher = SCORED_ALREADY.matcher(said);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  @Test
  void finishedWavesAreNotScoredAgainNorTablesTrustedThatWereHalfWritten() throws Exception {
    killOnce(FINISHED_WAVES, 3);
    long waves = found(FINISHED_WAVES);
    assertThat(waves).isGreaterThanOrEqualTo(3);
    killOnce("files", 1);

    String said = finish();

    assertThat(said).contains("Going on   with run r").doesNotContain("To score");
    assertThat(scoredAlready(said)).isEqualTo(RECORDINGS + 1);
  }

  @Test
  void aRunThatIsAskedToStopGivesItsLockBackAndCanBeTakenUpAgain() throws Exception {
    ChildRun run = ChildRun.start(folder, score(output));
    run.awaitThat(() -> found(FINISHED_WAVES) >= 2);
    run.signal("TERM");
    assertThat(run.exitCode()).isEqualTo(128 + 15);
    assertThat(run.said()).contains("Stopped. The same command").doesNotContain("at io.earwitness");
    assertThat(output.resolve("_work/lock.json")).doesNotExist();
    long waves = found(FINISHED_WAVES);

    String said = finish();

    assertThat((long) scoredAlready(said)).isBetween(waves, (long) RECORDINGS);
    assertThat(said)
        .contains("To score   " + (RECORDINGS + 1 - scoredAlready(said)) + " recordings");
  }

  @Test
  @Tag("slow")
  void aRecordingThatChangedMeanwhileIsScoredAsItIs() throws Exception {
    killOnce(FINISHED_WAVES, 2);
    Path newest = archive.resolve("%04d.wav".formatted(RECORDINGS - 1));
    byte[] asItWas = Files.readAllBytes(newest);
    FileTime time = Files.getLastModifiedTime(newest);
    try {
      TinyArchive.write(archive, RECORDINGS - 1, 7);

      CommandRun.succeeding(score(output));

      try (Tables tables = Tables.at(output)) {
        assertThat(
                tables
                    .ask(
                        "SELECT count(*), max(segment_count) FROM files WHERE uri LIKE '%"
                            + newest.getFileName()
                            + "'")
                    .toString())
            .isEqualTo("[[1,3]]");
      }
    } finally {
      Files.write(newest, asItWas);
      Files.setLastModifiedTime(newest, time);
    }
  }

  @Test
  @Tag("slow")
  void otherSettingsBeginAnew() throws Exception {
    killOnce(FINISHED_WAVES, 2);

    String[] command =
        Stream.concat(Stream.of(score(output)), Stream.of("--hop-seconds", "1"))
            .toArray(String[]::new);
    String said = CommandRun.succeeding(command).out();

    assertThat(said).contains("Deleted    the unfinished run r").doesNotContain("Going on");
    assertThat(output.resolve("_work")).doesNotExist();
  }

  @Test
  @Tag("slow")
  void twentyKillsAtRandomMomentsLeaveNoTrace() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int kill = 1; kill <= 20; kill++) {
      output = Files.createTempDirectory(folder, "tables");
      ChildRun run = ChildRun.start(folder, score(output));
      // To start takes longer than to score: a moment is a wave, and some time after it.
      int waves = random.nextInt(MOST_WAVES);
      run.awaitThat(() -> found("_work/lock.json") > 0 && found(FINISHED_WAVES) >= waves);
      boolean ended = run.process().waitFor(random.nextInt(4000), TimeUnit.MILLISECONDS);
      run.kill();
      System.out.printf(
          "kill %d: %d waves finished, %d tables begun, %d committed, ended by itself: %s%n",
          kill,
          found(FINISHED_WAVES),
          found("{segments,files,events,failures}"),
          found("runs/run_id=*/*.parquet"),
          ended);
      assertNoReaderSeesHalfARun();
      finish();
    }
  }
}
