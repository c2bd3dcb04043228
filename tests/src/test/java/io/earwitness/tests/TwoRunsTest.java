package io.earwitness.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on one output. */
class TwoRunsTest {
  @TempDir Path folder;

  @Test
  void theSecondSaysWhyItWillNotStartAndTheFirstEndsWell() throws Exception {
    Path archive = folder.resolve("archive");
    for (int i = 0; i < 4; i++) {
      TinyArchive.write(archive, i, 3);
    }
    Path output = folder.resolve("tables");
    String[] score = {"score", "--input", archive.toString(), "--output", output.toString()};

    ChildRun first = ChildRun.start(folder, score);
    first.awaitThat(() -> Files.exists(output.resolve("_work/lock.json")));
    first.signal("STOP");
    CommandRun second = CommandRun.of(score);
    CommandRun dry =
        CommandRun.of(
            "score", "--input", archive.toString(), "--output", output.toString(), "--dry-run");
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
}
