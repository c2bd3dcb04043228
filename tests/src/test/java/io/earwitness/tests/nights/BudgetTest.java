package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run may be told how much audio to score, and what a run would cost is told before. */
class BudgetTest {
  private static final int RECORDINGS = 6;

  /** By its size a recording of ten seconds is taken for one of five: enough for two. */
  private static final String HOURS_FOR_TWO = Double.toString(2.5 * 10 / 2 / 3600);

  @TempDir static Path folder;
  private static Path output;
  private static CommandRun dry;
  private static CommandRun first;
  private static CommandRun dryAfterwards;

  @BeforeAll
  static void score() throws IOException {
    Path archive = folder.resolve("archive");
    output = folder.resolve("tables");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(archive, i, 10);
    }
    dry = run(archive, "--dry-run");
    first = run(archive, "--max-audio-hours", HOURS_FOR_TWO);
    dryAfterwards = run(archive, "--dry-run");
  }

  private static CommandRun run(Path archive, String... more) {
    return CommandRun.succeeding(CommandRun.score(archive, output, more));
  }

  @Test
  void aDryRunPricesThePlanByReason() {
    assertThat(dry.out())
        .contains("To score   6 recordings (6 NEW)")
        .containsPattern("reason +recordings +MB +audio hours +core-hours")
        .containsPattern("NEW +6 +2\\.6 +0\\.01 +0\\.000")
        .contains("core-hours by a rough guess");
  }

  @Test
  void whatWasLeftIsStillNewAndPricedByWhatEarlierRunsTook() {
    assertThat(dryAfterwards.out())
        .contains("To score   4 recordings (4 NEW)")
        .contains("core-hours from earlier runs of the model");
  }

  @Test
  void theNewestAreScoredAndTheRestIsLeftAndSaid() {
    assertThat(first.out())
        .contains("To score   2 recordings (2 NEW)")
        .contains("Left over  4 recordings with about 20 s of audio");
    try (Tables tables = Tables.at(output)) {
      assertThat(
              tables.map(
                  """
                  SELECT regexp_replace(uri, '.*/', ''), counts['left']
                  FROM files JOIN runs USING (run_id) WHERE counts['left'] > 0
                  """))
          .containsOnly(Map.entry("0004.wav", 4L), Map.entry("0005.wav", 4L));
    }
  }
}
