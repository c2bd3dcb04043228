package io.earwitness.jobs.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.tables.RunFolders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergePlanTest {
  private static final String MERGED = "m000001-aaaaaa";
  private static final MergePlan PLAN = new MergePlan(100, 250, 3);

  private final List<RunFolders.Entry> entries = new ArrayList<>();
  private final Map<String, Contents> contents = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();

  private void folder(String folder, long bytes, String... runs) {
    for (String run : runs) {
      entries.add(new RunFolders.Entry(folder, run, false));
      rows.put(run, 10L);
    }
    contents.put(folder, new Contents(5, bytes, Instant.EPOCH));
  }

  private List<Merge> plan(String... dropped) {
    return PLAN.of(RunFolders.of(entries), contents::get, rows, Set.of(dropped));
  }

  @Test
  void fewSmallFoldersAreLeftAlone() {
    folder("r1", 50, "r1");
    folder("r2", 50, "r2");
    folder("r3", 500, "r3");

    assertThat(plan()).isEmpty();
  }

  @Test
  void smallFoldersAreMergedAndLargeOnesStay() {
    folder("r1", 50, "r1");
    folder("r2", 50, "r2");
    folder("r3", 500, "r3");
    folder("r4", 50, "r4");

    assertThat(plan())
        .containsExactly(
            new Merge(List.of("r1", "r2", "r4"), Set.of("r1", "r2", "r4"), Set.of(), 15, 150));
  }

  @Test
  void whatIsMergedDoesNotGrowWithoutBound() {
    for (int i = 1; i <= 7; i++) {
      folder("r" + i, 90, "r" + i);
    }

    assertThat(plan())
        .extracting(Merge::sources)
        .containsExactly(List.of("r1", "r2"), List.of("r3", "r4"), List.of("r5", "r6"));
  }

  @Test
  void aFolderWhoseRunsAreAllDroppedGoesWhateverItsSize() {
    folder("r1", 500, "r1");
    folder("r2", 50, "r2");

    assertThat(plan("r1", "r2"))
        .containsExactly(new Merge(List.of("r1", "r2"), Set.of(), Set.of("r1", "r2"), 10, 550));
  }

  @Test
  void aMergedFolderIsCopiedWithoutDroppedRunsWhereTheyAreAFifthOfIt() {
    folder(MERGED, 500, "r1", "r2", "r3", "r4", "r5", "r6");

    assertThat(plan("r1")).isEmpty();
    assertThat(plan("r1", "r2"))
        .containsExactly(
            new Merge(List.of(MERGED), Set.of("r3", "r4", "r5", "r6"), Set.of("r1", "r2"), 5, 500));
  }

  @Test
  void whatHasBeenReplacedIsNoSource() {
    folder("r1", 50, "r1");
    folder("r2", 50, "r2");
    folder("r3", 50, "r3");
    folder(MERGED, 90, "r1", "r2", "r3");

    assertThat(plan()).isEmpty();
  }
}
