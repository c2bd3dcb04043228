package io.earwitness.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.tables.RunFolders.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFoldersTest {
  private static Entry own(String runId) {
    return new Entry(runId, runId, false);
  }

  private static Entry merged(String folder, String runId) {
    return new Entry(folder, runId, false);
  }

  @Test
  void aRunCountsInItsOwnFolderUntilItIsMerged() {
    RunFolders runs = RunFolders.of(List.of(own("r1"), own("r2")));

    assertThat(runs.runs()).containsExactly("r1", "r2");
    assertThat(runs.current()).containsExactly("r1", "r2");
  }

  @Test
  void aRunCountsInItsNewestMergeOnly() {
    RunFolders runs =
        RunFolders.of(
            List.of(
                merged("m000002-abcdef", "r1"),
                merged("m000002-abcdef", "r2"),
                own("r1"),
                own("r2"),
                own("r3"),
                merged("m000001-ffffff", "r1")));

    assertThat(runs.runs()).containsExactly("r1", "r2", "r3");
    assertThat(runs.current()).containsExactly("m000002-abcdef", "r3");
    assertThat(runs.folderOf("r1")).contains("m000002-abcdef");
    assertThat(runs.runsIn("m000002-abcdef")).containsExactly("r1", "r2");
  }

  @Test
  void ofTwoMergesThatShareARunOneCountsForItAndBothForOthers() {
    RunFolders runs =
        RunFolders.of(
            List.of(
                merged("m000001-aaaaaa", "r1"),
                merged("m000001-aaaaaa", "r2"),
                merged("m000001-bbbbbb", "r2"),
                merged("m000001-bbbbbb", "r3")));

    assertThat(runs.countedElsewhere("m000001-aaaaaa")).containsExactly("r2");
    assertThat(runs.countedElsewhere("m000001-bbbbbb")).isEmpty();
    assertThat(runs.current()).containsExactly("m000001-aaaaaa", "m000001-bbbbbb");
  }

  @Test
  void aRunThatWasDroppedIsNoRunButItsFolderIsStillSpokenOf() {
    RunFolders runs =
        RunFolders.of(List.of(own("r1"), new Entry("m000001-aaaaaa", "r1", true), own("r2")));

    assertThat(runs.runs()).containsExactly("r2");
    assertThat(runs.current()).containsExactly("r2");
    assertThat(runs.needed()).containsExactly("m000001-aaaaaa", "r2");
    assertThat(runs.all()).contains("r1");
  }

  @Test
  void eachMergeHasANewerNameThanAllBefore() {
    assertThat(RunFolders.nextMerged(List.of("r1"), "abcdef")).isEqualTo("m000001-abcdef");
    assertThat(RunFolders.nextMerged(List.of("m000009-ffffff", "m000001-ffffff"), "000000"))
        .isEqualTo("m000010-000000");
    assertThat(RunFolders.isMerged("m000010-000000")).isTrue();
    assertThat(RunFolders.isMerged("r20261123-201500-1f3a9c")).isFalse();
  }
}
