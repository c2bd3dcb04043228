package io.earwitness.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.OutputFolder;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a cluster of two workers of which some process is killed, as {@code kill -9} does, at
 * random moments: the tables end as if nothing had happened. {@code tests.kills} says how often,
 * {@code tests.seed} repeats the moments of an earlier test.
 */
@Tag("slow")
class ClusterKillsTest {
  private static final int RECORDINGS = 12;
  private static final int SECONDS = 60;

  /** Two recordings; expected is half of what there is. */
  private static final double WAVE_SECONDS = SECONDS;

  private static final int MOST_WAVES = 6;
  private static final int MOST_MILLIS = 4000;

  @TempDir static Path folder;

  @AutoClose private static LocalCluster cluster;
  private static Path archive;
  private static Path settings;
  private static List<List<Row>> expected;

  private final long seed = Long.getLong("tests.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeAll
  static void scoreUndisturbed() throws Exception {
    archive = folder.resolve("archive");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, SECONDS);
    }
    Files.writeString(archive.resolve("broken.mp3"), "no audio");
    settings =
        Files.writeString(
            folder.resolve("my.conf"),
            "earwitness.run.wave-hours-per-core = " + WAVE_SECONDS / 2 / 3600);
    cluster = LocalCluster.up(folder.resolve("cluster"));
    Path output = folder.resolve("undisturbed");
    ChildRun run = score(output);
    assertThat(run.exitCode()).as(run.said()).isZero();
    expected = Tables.contents(output);
  }

  private static ChildRun score(Path output) throws IOException {
    return cluster.submit(CommandRun.score(archive, output, settings));
  }

  /** Lets a run come to a random wave, and some time beyond; says whether it ended before. */
  private boolean awaitSomeMoment(ChildRun run, OutputFolder output) throws Exception {
    int waves = random.nextInt(MOST_WAVES);
    run.awaitThat(
        () -> output.isLocked() && cluster.hasExecutors() && output.finishedWaves() >= waves);
    return run.process().waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
  }

  @Test
  void killedExecutorsLeaveNoTrace() throws Exception {
    System.out.println("seed " + seed);
    int kills = Integer.getInteger("tests.kills", 10);
    for (int kill = 1; kill <= kills; ) {
      cluster.awaitNoExecutors();
      OutputFolder output = new OutputFolder(Files.createTempDirectory(folder, "tables"));
      ChildRun run = score(output.path());
      boolean ended = awaitSomeMoment(run, output);
      List<ProcessHandle> executors = cluster.executors();
      if (!ended && !executors.isEmpty()) {
        executors.get(random.nextInt(executors.size())).destroyForcibly();
        System.out.printf("executor %d: %s%n", kill++, output);
      }
      assertThat(run.exitCode()).as(run.said()).isZero();
      assertThat(Tables.contents(output.path())).isEqualTo(expected);
    }
  }

  /** Executors outlive their driver for a while: the next run must not mind. */
  @Test
  void killedDriversLeaveNoTrace() throws Exception {
    System.out.println("seed " + seed);
    int kills = Integer.getInteger("tests.kills", 3);
    for (int kill = 1; kill <= kills; kill++) {
      OutputFolder output = new OutputFolder(Files.createTempDirectory(folder, "tables"));
      ChildRun run = score(output.path());
      awaitSomeMoment(run, output);
      run.kill();
      System.out.printf("driver %d: %s%n", kill, output);

      ChildRun next = score(output.path());
      assertThat(next.exitCode()).as(next.said()).isZero();
      assertThat(Tables.contents(output.path())).isEqualTo(expected);
      assertThat(output.path().resolve("_work")).doesNotExist();
    }
  }
}
