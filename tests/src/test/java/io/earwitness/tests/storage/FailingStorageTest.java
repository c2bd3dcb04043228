package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.FaultyFileSystem;
import io.earwitness.tests.fixtures.FaultyFileSystem.Fault;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a storage does with inputs costs one night; what it does with outputs costs one run. */
class FailingStorageTest {
  @TempDir Path folder;

  @BeforeAll
  static void register() {
    FaultyFileSystem.register();
  }

  @AfterEach
  void repair() {
    FaultyFileSystem.repair();
  }

  private String archive() throws IOException {
    Path archive = folder.resolve("archive");
    for (int i = 0; i < 4; i++) {
      TinyArchive.write(archive, i, 4);
    }
    return FaultyFileSystem.uri(archive);
  }

  @Test
  void whatHappensToRecordingsHasItsNameAndIsTriedTheNextNight() throws IOException {
    String archive = archive();
    String output = folder.resolve("tables").toString();
    FaultyFileSystem.affect("0001.wav", Fault.DENIED);
    FaultyFileSystem.affect("0002.wav", Fault.DELETED);
    FaultyFileSystem.affect("0003.wav", Fault.WRITTEN);
    CommandRun.succeeding(CommandRun.score(archive, output));
    FaultyFileSystem.repair();
    CommandRun.succeeding(CommandRun.score(archive, output));

    try (Tables tables = Tables.at(output)) {
      assertThat(tables.map("SELECT regexp_replace(uri, '.*/', ''), code FROM failures"))
          .containsOnly(
              Map.entry("0001.wav", "ACCESS_DENIED"),
              Map.entry("0002.wav", "GONE"),
              Map.entry("0003.wav", "CHANGED"));
      assertThat(
              tables.map(
                  "SELECT regexp_replace(uri, '.*/', ''), concat(status, ' ', reason)"
                      + " FROM files_current"))
          .containsOnly(
              Map.entry("0000.wav", "OK NEW"),
              Map.entry("0001.wav", "OK RETRY"),
              Map.entry("0002.wav", "OK RETRY"),
              Map.entry("0003.wav", "OK RETRY"));
    }
  }

  @Test
  void aFullDiskEndsARunAndDamagesNone() throws IOException {
    String archive = archive();
    String output = FaultyFileSystem.uri(folder.resolve("tables"));
    String[] command = CommandRun.score(archive, output, "--all");
    CommandRun.succeeding(command);
    List<Row> before = rows(output);

    for (long space : new long[] {2_000, 20_000}) {
      FaultyFileSystem.limitSpace(space);
      CommandRun run = CommandRun.of(command);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("The results could not be written to " + output);
      assertThat(run.err()).contains("No space left on device").doesNotContain("\tat ");
      FaultyFileSystem.repair();
      assertThat(rows(output)).isEqualTo(before);
    }

    CommandRun.succeeding(command);
    assertThat(rows(output)).hasSize(2 * before.size());
  }

  @Test
  @Tag("slow")
  void figuresThatAFullDiskDoesNotTakeAreTold() throws IOException {
    String archive = archive();
    String output = FaultyFileSystem.uri(folder.resolve("tables"));
    CommandRun.succeeding(CommandRun.score(archive, output));
    Path labels = folder.resolve("archive/labels.csv");
    Files.writeString(labels, "path,label\n0000.wav,ambient\n0001.wav,ambient\n");
    String[] command = {
      "evaluate", "--output", output, "--labels", FaultyFileSystem.uri(labels), "--root", archive
    };

    FaultyFileSystem.limitSpace(1000);
    CommandRun run = CommandRun.of(command);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("The figures could not be written to " + output)
        .contains("No space left on device")
        .doesNotContain("\tat ");
    FaultyFileSystem.repair();
    CommandRun.succeeding(command);
  }

  @Test
  void aStorageThatFailsBehindTheCommitUndoesNothing() throws IOException {
    String output = FaultyFileSystem.uri(folder.resolve("tables"));
    FaultyFileSystem.affect("_work", Fault.KEEPING_RUNS);

    CommandRun run = CommandRun.of(CommandRun.score(archive(), output));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out() + run.err())
        .containsPattern("Committed  run \\S+ is in the tables at .*: the disk does not answer")
        .doesNotContain("Nothing of this run");
    FaultyFileSystem.repair();
    assertThat(rows(output)).isNotEmpty();
  }

  private static List<Row> rows(String output) {
    try (Tables tables = Tables.at(output)) {
      return tables.ask("SELECT * FROM segments ORDER BY run_id, uri, segment_index");
    }
  }
}
