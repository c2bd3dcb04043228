package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.OutputFolder;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
  private OutputFolder left;

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
    expected = Tables.contents(whole);
  }

  @BeforeEach
  void layOut() throws IOException {
    output = Files.createTempDirectory(folder, "tables");
    left = new OutputFolder(output);
  }

  private static String[] score(Path output, String... more) {
    return Stream.concat(Stream.of(CommandRun.score(archive, output, settings)), Stream.of(more))
        .toArray(String[]::new);
  }

  private void killOnce(BooleanSupplier moment) throws Exception {
    ChildRun run = ChildRun.start(folder, score(output));
    run.awaitThat(moment);
    run.kill();
    assertNoReaderSeesHalfARun();
  }

  private void assertNoReaderSeesHalfARun() {
    CommandRun reader = CommandRun.of("sql", "--output", output.toString(), "SELECT * FROM files");
    if (reader.exitCode() == 0) {
      assertThat(Tables.contents(output)).isEqualTo(expected);
    } else {
      assertThat(reader.err()).contains("There are no tables at ");
    }
  }

  private String finish() {
    String said = CommandRun.succeeding(score(output)).out();
    assertThat(Tables.contents(output)).isEqualTo(expected);
    assertThat(output.resolve("_work")).doesNotExist();
    return said;
  }

  private Instant startedAt() {
    try (Tables tables = Tables.at(output)) {
      return tables.ask("SELECT started_at FROM runs").get(0).getTimestamp(0).toInstant();
    }
  }

  private static int scoredAlready(String said) {
    Matcher matcher = SCORED_ALREADY.matcher(said);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  @Test
  @Tag("slow")
  void finishedWavesAreNotScoredAgainNorTablesTrustedThatWereHalfWritten() throws Exception {
    killOnce(() -> left.finishedWaves() >= 3);
    assertThat(left.finishedWaves()).isGreaterThanOrEqualTo(3);
    killOnce(() -> left.found("files") > 0);

    String said = finish();

    assertThat(said).contains("Continuing run r").doesNotContain("To score");
    assertThat(scoredAlready(said)).isEqualTo(RECORDINGS + 1);
  }

  @Test
  void aRunThatIsAskedToStopGivesItsLockBackAndCanBeTakenUpAgain() throws Exception {
    ChildRun run = ChildRun.start(folder, score(output));
    run.awaitThat(() -> left.finishedWaves() >= 2);
    run.signal("TERM");
    assertThat(run.exitCode()).isEqualTo(128 + 15);
    assertThat(run.said())
        .containsPattern("Stopped\\. \\d+ recordings are scored and kept in ")
        .contains("This goes on: earwitness score --input ")
        .doesNotContain("at io.earwitness");
    assertThat(output.resolve("_work/lock.json")).doesNotExist();
    long waves = left.finishedWaves();
    Instant takenUp = Instant.now();

    String said = finish();

    assertThat((long) scoredAlready(said)).isBetween(waves, (long) RECORDINGS);
    assertThat(startedAt()).as("newer than what others may have committed").isAfter(takenUp);
    assertThat(said)
        .contains("To score   " + (RECORDINGS + 1 - scoredAlready(said)) + " recordings");
  }

  /** As Ctrl-Z does, or a laptop's lid: for longer than Spark waits for an executor. */
  @Test
  @Tag("slow")
  void aRunThatSleepsForMinutesGoesOn() throws Exception {
    ChildRun run = ChildRun.start(folder, score(output));
    run.awaitThat(() -> left.finishedWaves() >= 2);
    run.signal("STOP");
    Thread.sleep(Duration.ofSeconds(150).toMillis());
    run.signal("CONT");
    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(Tables.contents(output)).isEqualTo(expected);
  }

  @Test
  @Tag("slow")
  void aRecordingThatChangedMeanwhileIsScoredAsItIs() throws Exception {
    killOnce(() -> left.finishedWaves() >= 2);
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
    killOnce(() -> left.finishedWaves() >= 2);

    String said = CommandRun.succeeding(score(output, "--hop-seconds", "1")).out();

    assertThat(said).contains("Discarded  the unfinished run r").doesNotContain("Continuing");
    assertThat(output.resolve("_work")).doesNotExist();
  }

  @Test
  @Tag("slow")
  void killsAtRandomMomentsLeaveNoTrace() throws Exception {
    killAtRandomMoments(Integer.getInteger("tests.kills", 2));
  }

  @Test
  @Tag("slow")
  void twentyKillsAtRandomMomentsLeaveNoTrace() throws Exception {
    killAtRandomMoments(20);
  }

  private void killAtRandomMoments(int kills) throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int kill = 1; kill <= kills; kill++) {
      layOut();
      ChildRun run = ChildRun.start(folder, score(output));
      // To start takes longer than to score: a moment is a wave, and some time after it.
      int waves = random.nextInt(MOST_WAVES);
      run.awaitThat(() -> left.isLocked() && left.finishedWaves() >= waves);
      boolean ended = run.process().waitFor(random.nextInt(4000), TimeUnit.MILLISECONDS);
      run.kill();
      System.out.printf("kill %d: %s, ended by itself: %s%n", kill, left, ended);
      assertNoReaderSeesHalfARun();
      finish();
    }
  }
}
