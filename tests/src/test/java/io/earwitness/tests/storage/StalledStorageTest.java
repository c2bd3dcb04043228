package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.FaultyFileSystem;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A storage that stops answering: for one recording when it is opened, for one in its middle, for
 * one when its headers are read to slice it. The next night it answers again.
 */
@Timeout(240)
class StalledStorageTest {
  private static final int GOOD = 5;
  private static final long SECOND_BYTES = 2L * TinyArchive.RATE_HZ;

  @TempDir static Path folder;
  private static CommandRun first;
  private static CommandRun second;
  private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    FaultyFileSystem.register();
    Path archive = folder.resolve("archive");
    for (int i = 0; i < GOOD; i++) {
      TinyArchive.write(archive, i, 4);
    }
    Files.move(TinyArchive.write(archive, 10, 4), archive.resolve("at-opening.wav"));
    Files.move(TinyArchive.write(archive, 11, 80), archive.resolve("in-the-middle.wav"));
    Files.move(TinyArchive.write(archive, 12, 100), archive.resolve("looked-over.wav"));
    FaultyFileSystem.stall("at-opening.wav", -1);
    FaultyFileSystem.stall("in-the-middle.wav", 20 * SECOND_BYTES);
    FaultyFileSystem.stall("looked-over.wav", 0);
    Path settings =
        Files.writeString(
            folder.resolve("my.conf"),
            """
            earwitness.run {
              time-limit { seconds = 5, seconds-per-audio-second = 0 }
              slice-minutes = 1
            }
            """);
    Path output = folder.resolve("tables");
    first =
        CommandRun.succeeding(
            CommandRun.score(
                FaultyFileSystem.uri(archive), output.toString(), "--config", settings.toString()));
    FaultyFileSystem.repair();
    second =
        CommandRun.succeeding(CommandRun.score(FaultyFileSystem.uri(archive), output.toString()));
    tables = Tables.at(output);
  }

  @AfterAll
  static void close() {
    FaultyFileSystem.repair();
    tables.close();
  }

  @Test
  void onlyWhatStallsTimesOut() {
    assertThat(first.out())
        .contains("Scored     8 recordings: 5 ok, 1 partial, 2 failed")
        .contains("Failures   3 TIMEOUT");
    assertThat(
            tables.map(
                "SELECT regexp_replace(uri, '.*/', ''), message FROM failures WHERE stage = 'open'"
                    + " OR from_seconds BETWEEN 6 AND 18"))
        .containsOnlyKeys("at-opening.wav", "looked-over.wav", "in-the-middle.wav")
        .allSatisfy(
            (name, message) ->
                assertThat(message)
                    .isEqualTo("the storage had not answered when the limit of 5 s was over"));
  }

  @Test
  void itIsTriedAgainTheNextNight() {
    assertThat(second.out())
        .contains("To score   3 recordings (3 RETRY)")
        .contains("3 ok, 0 partial, 0 failed");
    assertThat(tables.ask("SELECT uri FROM failures_current")).isEmpty();
  }
}
