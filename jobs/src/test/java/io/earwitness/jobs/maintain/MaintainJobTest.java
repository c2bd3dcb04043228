package io.earwitness.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.LogFormat;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.jobs.score.run.RunLock;
import io.earwitness.jobs.score.run.WorkArea;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.jobs.tables.SmallOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five nights: r2 is superseded by r3, which scored c.wav again; r4 failed at d.wav and found that
 * a.wav was deleted; r5 has scored with another model; r6 was killed before it was committed.
 */
class MaintainJobTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-03-15T02:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2026-03-20T02:00:00Z");
  private static final Duration NONE = Duration.ZERO;
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final List<String> CURRENT =
      List.of("files_current", "segments_current", "events_current", "failures_current");

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir static Path shared;
  private static Path nights;

  @TempDir Path folder;
  private Path output;
  private String said;

  @BeforeAll
  static void score() throws IOException {
    MortalFileSystem.register(SPARK);
    nights = shared.resolve("nights");
    SmallOutput small = SmallOutput.in(nights);
    small.write(
        "r1", "model", SmallOutput.recording("a.wav", 0.9), SmallOutput.recording("b.wav", 0.1));
    small.commit("r1", "model", night(1));
    small.write("r2", "model", SmallOutput.recording("c.wav", 0.9, 0.9));
    small.commit("r2", "model", night(2));
    small.write("r3", "model", SmallOutput.recording("c.wav", 0.2));
    small.commit("r3", "model", night(3));
    small.write("r4", "model", SmallOutput.failed("d.wav"));
    small.writeDeletion("r4", "a.wav", Optional.of(night(4)));
    small.commit("r4", "model", night(4));
    small.write("r5", "model-2", SmallOutput.recording("b.wav", 0.8));
    small.commit("r5", "model-2", night(5));
    small.write("r6", "model", SmallOutput.recording("e.wav", 0.9));
    age(nights);
  }

  private static Instant night(int number) {
    return FIRST_NIGHT.plus(Duration.ofDays(number));
  }

  private static void age(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
  }

  @BeforeEach
  void layOut() throws IOException {
    output = folder.resolve("tables");
    FileUtils.copyDirectory(nights.toFile(), output.toFile(), true);
  }

  @AfterEach
  void revive() {
    MortalFileSystem.revive();
  }

  private ExitCode maintain(Duration keepSuperseded, Duration grace, boolean dryRun)
      throws IOException {
    return maintain(output.toUri().toString(), keepSuperseded, grace, dryRun);
  }

  private ExitCode maintain(String uri, Duration keepSuperseded, Duration grace, boolean dryRun)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(LogFormat.TEXT, print, print, false, Clock.systemUTC());
    try (ProgressLine progress = ProgressLine.begin(console)) {
      return new MaintainJob(
              new JobContext("maintain", SPARK, console, progress),
              new MaintainRequest(uri, keepSuperseded, CENTURY, grace, dryRun),
              new MergePlan(1 << 20, 1 << 20, 3))
          .run();
    } finally {
      said = out.toString(StandardCharsets.UTF_8);
    }
  }

  private ResultTables tables() {
    return ResultTables.at(output.toUri().toString(), SPARK);
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows
        .select(Stream.of(rows.columns()).sorted().map(rows::col).toArray(Column[]::new))
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private Map<String, List<String>> rows(List<String> views) {
    ResultViews.register(tables(), SPARK);
    Map<String, List<String>> rows = new TreeMap<>();
    views.forEach(view -> rows.put(view, rows(SPARK.table(view))));
    return rows;
  }

  private List<String> parquetFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(output)) {
      return paths
          .map(path -> output.relativize(path).toString())
          .filter(path -> path.endsWith(".parquet"))
          .sorted()
          .toList();
    }
  }

  @Test
  @Tag("slow")
  void mergedRunsHaveTheSameRowsAndWhoHasListedTheFilesBeforeStillFindsThem() throws IOException {
    List<String> views = new ArrayList<>(CURRENT);
    views.addAll(List.of("runs", "files", "segments", "events", "failures", "deletions"));
    Map<String, List<String>> before = rows(views);
    List<Dataset<Row>> begun = CURRENT.stream().map(SPARK::table).toList();

    assertThat(maintain(CENTURY, Duration.ofDays(1), false)).isEqualTo(ExitCode.FINE);

    assertThat(said).contains("To merge   5 runs in 5 folders with ");
    assertThat(rows(views)).isEqualTo(before);
    assertThat(tables().folders().runFolders().current())
        .singleElement()
        .asString()
        .startsWith("m");
    maintain(CENTURY, Duration.ofDays(1), true);
    assertThat(said).contains("Later      ").contains("Nothing    needs to be done");
    assertThat(begun.stream().map(MaintainJobTest::rows).toList())
        .isEqualTo(CURRENT.stream().map(before::get).toList());
  }

  @Test
  @Tag("slow")
  void laterRunsAreMergedWithThoseThatAreMergedAndNothingElseRemains() throws IOException {
    maintain(CENTURY, NONE, false);
    assertThat(parquetFiles()).hasSizeGreaterThan(20);
    SmallOutput later = SmallOutput.in(output);
    for (String run : List.of("r7", "r8")) {
      later.write(run, "model", SmallOutput.recording(run + ".wav", 0.7));
      later.commit(run, "model", night(7));
    }
    Map<String, List<String>> before = rows(CURRENT);

    maintain(CENTURY, NONE, false);
    maintain(CENTURY, NONE, false);

    assertThat(rows(CURRENT)).isEqualTo(before);
    assertThat(parquetFiles())
        .hasSize(6)
        .allSatisfy(file -> assertThat(file).contains("run_id=m000002-"));
  }

  @Test
  @Tag("slow")
  void aRunThatIsSupersededIsDropped() throws IOException {
    Map<String, List<String>> before = rows(CURRENT);
    Path figures = output.resolve("metrics/run_id=r2/part-0.parquet");
    Files.createDirectories(figures.getParent());
    Files.createFile(figures);

    maintain(NONE, Duration.ofDays(1), false);

    assertThat(said).contains("To drop    1 superseded run: r2");
    assertThat(rows(CURRENT)).isEqualTo(before);
    Map<String, List<String>> all = rows(List.of("runs", "segments"));
    assertThat(all.get("runs")).hasSize(4).noneMatch(row -> row.contains("\"run_id\":\"r2\""));
    assertThat(all.get("segments")).noneMatch(row -> row.contains("\"run_id\":\"r2\""));
    assertThat(figures).as("who has listed it may be at it").exists();

    Files.setLastModifiedTime(figures, FileTime.from(LONG_AGO));
    maintain(NONE, NONE, false);

    assertThat(rows(CURRENT)).isEqualTo(before);
    assertThat(figures).doesNotExist();
    assertThat(output.resolve("files/run_id=r2")).doesNotExist();
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    // As a doctor leaves them that is killed while it tries to write.
    Files.createFile(output.resolve("_probe-1"));
    Files.createFile(Files.createDirectory(output.resolve("_probe-2")).resolve("part-0.parquet"));
    List<String> before = parquetFiles();

    assertThat(maintain(NONE, NONE, true)).isEqualTo(ExitCode.FINE);

    assertThat(said)
        .contains("To drop    1 superseded run: r2")
        .contains("To merge   4 runs in 4 folders")
        .contains("of runs that were never committed: r6")
        .contains("that a process left behind which was killed: _probe-1, _probe-2")
        .contains("Nothing was done: this was a dry run.");
    assertThat(parquetFiles()).isEqualTo(before);
    assertThat(output.resolve("_work")).doesNotExist();
  }

  /** What it has heard may be all that there will ever be. */
  @Test
  void aRunIsNotSupersededByOneThatCouldNotReadItsRecordings() throws IOException {
    SmallOutput later = SmallOutput.in(output);
    later.write("r3", "model", SmallOutput.failed("c.wav", FailureCode.GONE));
    later.commit("r3", "model", night(3));

    maintain(NONE, NONE, true);
    assertThat(said).doesNotContain("To drop");

    later.write("r3", "model", SmallOutput.failed("c.wav", FailureCode.EMPTY));
    later.commit("r3", "model", night(3));

    maintain(NONE, NONE, true);
    assertThat(said).contains("To drop    1 superseded run: r2");
  }

  @Test
  @Tag("slow")
  void aRunThatHeardAPartIsNotSupersededByOneThatHeardNothing() throws IOException {
    SmallOutput later = SmallOutput.in(output);
    later.write("r2", "model", SmallOutput.partial("c.wav", 0.9, 0.9));
    later.commit("r2", "model", night(2));
    later.write("r3", "model", SmallOutput.failed("c.wav"));
    later.commit("r3", "model", night(3));

    maintain(NONE, NONE, true);

    assertThat(said).doesNotContain("To drop");
  }

  @Test
  void rowsThatWereNeverCommittedAreDeletedWhenNobodyCanBeAtThem() throws IOException {
    Path recent = output.resolve("files/run_id=r7");
    FileUtils.copyDirectory(output.resolve("files/run_id=r6").toFile(), recent.toFile(), false);

    maintain(CENTURY, Duration.ofDays(1), false);

    assertThat(output.resolve("files/run_id=r6")).doesNotExist();
    assertThat(output.resolve("segments/run_id=r6")).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void whatAnInterruptedRunHasFinishedIsKeptForItsCommand() throws IOException {
    Path work = Files.createDirectories(output.resolve("_work/run_id=r6"));
    Files.writeString(
        work.resolve("run.json"),
        """
        {"run_id":"r6","started_at":"2026-03-21T02:00:00Z","model_id":"model",\
        "config_hash":"c","inputs":["a"]}\
        """);
    Path notBegun = Files.createDirectories(output.resolve("_work/run_id=r7"));

    maintain(CENTURY, NONE, false);

    assertThat(work).exists();
    assertThat(output.resolve("files/run_id=r6")).exists();
    assertThat(notBegun).doesNotExist();
  }

  @Test
  void whereARunIsAtWorkNothingIsDone() throws IOException {
    WorkArea work = new WorkArea(tables().folders(), SPARK.sparkContext().hadoopConfiguration());
    try (RunLock lock = RunLock.take(work, RunLock.HEARTBEAT, () -> {}, (holder, time) -> {})) {
      assertThatThrownBy(() -> maintain(CENTURY, NONE, false))
          .isInstanceOf(WrongUseException.class)
          .hasMessageStartingWith("Another run is writing to ");
      lock.requireHeld();
    }
  }

  @Test
  void whereThereAreNoTablesThereIsNothingToMaintain() {
    output = folder.resolve("none");

    assertThatThrownBy(() -> maintain(CENTURY, NONE, false))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("There are no tables at ");
  }

  @Test
  @Tag("slow")
  void whenItDiesReadersSeeTheSameAndTheNextOneEndsWell() throws IOException {
    die(1);
  }

  @Test
  @Tag("slow")
  void whereverItDiesReadersSeeTheSameAndTheNextOneEndsWell() throws IOException {
    die(Integer.getInteger("tests.deaths", 25));
  }

  /** Lets it die after some changes, at so many places that are equally far from each other. */
  private void die(int deaths) throws IOException {
    Map<String, List<String>> before = rows(CURRENT);
    maintain("mortal:" + output, NONE, NONE, false);
    int changes = MortalFileSystem.changes();
    for (int death = 1; death <= deaths; death++) {
      int after = death * changes / (deaths + 1);
      String where = "death after %d of %d changes".formatted(after, changes);
      FileUtils.deleteDirectory(output.toFile());
      layOut();
      MortalFileSystem.dieAfter(after);
      maintainUntilDeath(where);
      MortalFileSystem.revive();
      assertThat(rows(CURRENT)).as(where).isEqualTo(before);

      // The process that holds it lives on, in truth.
      Files.deleteIfExists(output.resolve("_work/lock.json"));
      maintain("mortal:" + output, NONE, NONE, false);
      maintain("mortal:" + output, NONE, NONE, false);

      assertThat(rows(CURRENT)).as("after " + where).isEqualTo(before);
      assertThat(parquetFiles())
          .as("after " + where)
          .allSatisfy(file -> assertThat(file).contains("run_id=m00000"));
      // A second file of runs may tell what the one that died had not yet dropped.
      assertThat(parquetFiles().stream().filter(file -> !file.startsWith("runs/"))).hasSize(5);
      assertThat(output.resolve("_work")).doesNotExist();
    }
  }

  /** It renews its lock all the time, so it may make fewer changes than the one before. */
  private void maintainUntilDeath(String where) {
    try {
      maintain("mortal:" + output, NONE, NONE, false);
      System.out.println("no " + where);
    } catch (IOException | WrongUseException e) {
      assertThat(e).as(where).hasStackTraceContaining("the process is dead");
    }
  }
}
