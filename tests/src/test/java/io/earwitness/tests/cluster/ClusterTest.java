package io.earwitness.tests.cluster;

import static io.earwitness.tests.fixtures.SameRows.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.cluster.EventLog.ScoringTask;
import io.earwitness.tests.cluster.SparkUi.Stage;
import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone Spark cluster of two workers in JVMs of their own, given commands by {@code
 * spark-submit} with the application jar: four tasks of some seconds, two at a time.
 */
@Tag("slow")
class ClusterTest {
  private static final int RECORDINGS = 8;
  private static final int SECONDS = 400;
  private static final int TASKS = 8;
  private static final String UNPACKED = "Extracting ";
  private static final String SCORING = "score: decoding and scoring wave 1";

  @TempDir static Path folder;

  @AutoClose private static LocalCluster cluster;
  private static Path archive;
  private static List<List<Row>> expected;
  private static Path natives;
  private static SparkUi ui;
  private static final AtomicReference<Stage> SEEN_LIVE = new AtomicReference<>();
  private static EventLog log;

  @BeforeAll
  static void scoreUndisturbed() throws Exception {
    archive = folder.resolve("archive");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, SECONDS);
    }
    Files.writeString(archive.resolve("broken.mp3"), "no audio");
    natives = folder.resolve("natives");
    ui = SparkUi.atFreePort();
    Path eventLog = Files.createDirectory(folder.resolve("events"));
    cluster = LocalCluster.up(folder.resolve("cluster"));

    Path output = folder.resolve("undisturbed");
    ChildRun run =
        score(
            output,
            eventLog,
            "--conf",
            "spark.executor.defaultJavaOptions=-Dorg.bytedeco.javacpp.logger.debug=true"
                + " -Dorg.bytedeco.javacpp.cachedir="
                + natives);
    run.awaitThat(
        () -> {
          ui.stages().stream()
              .filter(stage -> stage.isActive() && stage.accumulator("files") > 0)
              .forEach(stage -> SEEN_LIVE.compareAndSet(null, stage));
          return SEEN_LIVE.get() != null;
        });
    assertThat(run.exitCode()).as(run.said()).isZero();
    expected = Tables.contents(output);
    log = EventLog.in(eventLog);
  }

  private static ChildRun score(Path output, Path eventLog, String... settings) throws IOException {
    List<String> command = new ArrayList<>(List.of(CommandRun.score(archive, output, "--spark")));
    command.addAll(List.of("--conf", "spark.ui.port=" + ui.port()));
    command.addAll(List.of(EventLog.settings(eventLog)));
    command.addAll(List.of(settings));
    return cluster.submit(command.toArray(String[]::new));
  }

  @Test
  void rowsAreThoseOfALocalRun() {
    Path output = folder.resolve("local");
    CommandRun.succeeding(CommandRun.score(archive, output));

    List<List<Row>> local = Tables.contents(output);
    assertThat(local.get(0)).hasSize(RECORDINGS * ((SECONDS + 2) / 3));
    assertSameTables(local, expected);
  }

  /** The folder of the driver is not that of the executors, which list. */
  @Test
  void anInputIsRelativeToTheFolderOfTheCaller() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(archive);
    ChildRun run =
        cluster.submit(CommandRun.score(relative, folder.resolve("never-written"), "--dry-run"));

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(run.said()).contains("Found      9 recordings");
  }

  @Test
  void theDriverMayRunOnAWorkerToo() throws Exception {
    Path output = folder.resolve("cluster-mode");
    ChildRun run =
        score(
            output,
            Files.createDirectory(folder.resolve("events-of-cluster-mode")),
            "--deploy-mode",
            "cluster");

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(cluster.saidByDrivers("stdout"))
        .as("its output")
        .anyMatch(line -> line.contains("Scored     9 recordings: 8 ok, 0 partial, 1 failed"));
    assertThat(Tables.contents(output)).isEqualTo(expected);
  }

  @Test
  void executorsOfAMachineUnpackEachLibraryOnce() throws IOException {
    assertThat(cluster.saidByExecutors("stderr").stream().filter(line -> line.contains(UNPACKED)))
        .doesNotHaveDuplicates()
        .anyMatch(line -> line.contains("earwitness.jar") && line.contains("avformat"))
        .anyMatch(line -> line.contains("earwitness.jar") && line.contains("tensorf"));
    try (Stream<Path> files = Files.walk(natives)) {
      assertThat(files.filter(file -> file.endsWith("libtensorflow_cc.so.2"))).hasSize(1);
    }
  }

  @Test
  void anExecutorThatIsKilledCostsOnlyItsTask() throws Exception {
    Path output = folder.resolve("killed-executor");
    Path eventLog = Files.createDirectory(folder.resolve("events-of-killed-executor"));
    ChildRun run = score(output, eventLog);
    run.awaitThat(
        () ->
            ui.stages().stream()
                .anyMatch(
                    stage -> stage.description().equals(SCORING) && stage.runningTasks() == 2));
    cluster.executors().get(0).destroyForcibly();

    assertThat(run.exitCode()).as(run.said()).isZero();
    assertThat(Tables.contents(output)).isEqualTo(expected);
    List<ScoringTask> tasks = EventLog.in(eventLog).scoringTasks();
    assertThat(tasks.stream().filter(task -> task.end().equals("Success")).map(ScoringTask::index))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TASKS).boxed().toList());
    assertThat(tasks.stream().map(ScoringTask::end).filter(end -> !end.equals("Success")))
        .containsExactly("ExecutorLostFailure");
  }

  @Test
  void jobsHaveNamesThatSayWhatTheyDo() {
    assertThat(log.jobDescriptions())
        .contains(SCORING, "score: selecting what to score", "score: writing segments")
        .allMatch(description -> description.startsWith("score: "));
  }

  @Test
  void theUiShowsLiveWhatIsDone() {
    Stage stage = SEEN_LIVE.get();
    assertThat(stage.description()).isEqualTo(SCORING);
    assertThat(stage.accumulator("files")).isBetween(1.0, 9.0);
    assertThat(stage.accumulator("audio hours")).isBetween(0.1, RECORDINGS * SECONDS / 3600.0);
    assertThat(log.accumulated("failures")).isEqualTo(1);
  }
}
