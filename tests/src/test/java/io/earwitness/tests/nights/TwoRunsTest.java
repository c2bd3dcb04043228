package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on one output. */
class TwoRunsTest {
  @TempDir Path folder;

  private Path archive;
  private Path output;
  private String[] score;

  @BeforeEach
  void layOut() throws IOException {
    archive = folder.resolve("archive");
    for (int i = 0; i < 4; i++) {
      TinyArchive.write(archive, i, 3);
    }
    output = folder.resolve("tables");
    score = CommandRun.score(archive, output);
  }

  @Test
  @Tag("slow")
  void theSecondSaysWhyItWillNotStartAndTheFirstEndsWell() throws Exception {
    ChildRun first = ChildRun.start(folder, score);
    first.awaitThat(() -> Files.exists(output.resolve("_work/lock.json")));
    first.signal("STOP");
    CommandRun second = CommandRun.of(score);
    CommandRun dry = CommandRun.of(CommandRun.score(archive, output, "--dry-run"));
    first.signal("CONT");

    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err().strip().lines()).hasSize(1);
    assertThat(second.err())
        .startsWith("Another run is writing to file:" + output)
        .contains("process " + first.process().pid());
    assertThat(dry.exitCode()).as("who only asks needs no lock").isZero();
    assertThat(first.exitCode()).as(first.said()).isZero();
    try (Tables tables = Tables.at(output)) {
      assertThat(tables.ask("SELECT count(*), count(DISTINCT uri) FROM files").toString())
          .isEqualTo("[[4,4]]");
    }
  }

  @Test
  void aRunThatLosesItsLockCommitsNothingAndSaysSo() throws Exception {
    ChildRun run = ChildRun.start(folder, score);
    Path lock = output.resolve("_work/lock.json");
    run.awaitThat(() -> Files.exists(lock));
    run.signal("STOP");
    Files.writeString(lock, Files.readString(lock).replaceFirst("\"token\":\"", "$0not-"));
    run.signal("CONT");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said()).containsPattern("(?m)^Another run ");
    assertThat(output.resolve("runs")).doesNotExist();
    assertThat(lock).as("the lock is another's").exists();
  }
}
