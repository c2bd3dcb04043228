package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.ManyRuns;
import io.earwitness.tests.fixtures.OutputFolder;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables of many nights are kept in order, by a process that is killed at random moments. Deaths at
 * each change that it makes are tested where it is.
 */
@Tag("slow")
class MaintainKillsTest {
  private static final String MERGED_BEGUN = "files/run_id=m*";
  private static final String MERGED_COMMITTED = "runs/run_id=m*/*.parquet";
  private static final int NIGHTS = 30;
  private static final int KILLS = Integer.getInteger("tests.kills", 20);
  private static final int MOST_MILLIS = 4_000;

  /** What is there from one moment on: it has begun, it writes a merged folder, that counts. */
  private static final List<Predicate<OutputFolder>> SIGNS =
      List.of(
          OutputFolder::isLocked,
          left -> left.found(MERGED_BEGUN) > 0,
          left -> left.found(MERGED_COMMITTED) > 0);

  @TempDir static Path folder;
  private static Path nights;
  private static List<List<Row>> expected;

  @BeforeAll
  static void layOut() throws IOException {
    Path archive = folder.resolve("archive");
    TinyArchive.write(archive, 1, 4);
    TinyArchive.write(archive, 2, 7);
    Files.writeString(archive.resolve("broken.wav"), "no audio");
    Path scored = folder.resolve("scored");
    CommandRun.succeeding(CommandRun.score(archive, scored));
    nights = folder.resolve("nights");
    ManyRuns.write(scored, nights, NIGHTS);
    expected = current(nights);
  }

  private static List<List<Row>> current(Path output) {
    List<List<Row>> rows = new ArrayList<>();
    try (Tables tables = Tables.at(output)) {
      for (String view :
          List.of("segments_current", "files_current", "events_current", "failures_current")) {
        rows.add(tables.ask("SELECT * FROM " + view + " ORDER BY ALL"));
      }
    }
    return rows;
  }

  private static String[] maintain(Path output) {
    return new String[] {
      "maintain", "--output", output.toString(), "--keep-superseded", "0s", "--grace", "0s"
    };
  }

  @Test
  void killsAtRandomMomentsLeaveNoTrace() throws Exception {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int kill = 1; kill <= KILLS; kill++) {
      Path output = folder.resolve("tables" + kill);
      FileUtils.copyDirectory(nights.toFile(), output.toFile(), true);
      OutputFolder left = new OutputFolder(output);
      ChildRun run = ChildRun.start(folder, maintain(output));
      Predicate<OutputFolder> sign = SIGNS.get(kill % SIGNS.size());
      run.awaitThat(() -> sign.test(left));
      boolean ended = run.process().waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
      run.kill();
      System.out.printf(
          "kill %d: %d merged folders begun, %d committed, ended by itself: %s%n",
          kill, left.found(MERGED_BEGUN), left.found(MERGED_COMMITTED), ended);
      assertThat(current(output)).as("kill %d", kill).isEqualTo(expected);

      CommandRun.succeeding(maintain(output));
      CommandRun.succeeding(maintain(output));

      assertThat(current(output)).as("after kill %d", kill).isEqualTo(expected);
      assertThat(left.found("files/run_id=*")).isEqualTo(1);
      assertThat(left.found("_work")).isZero();
      FileUtils.deleteDirectory(output.toFile());
    }
  }
}
