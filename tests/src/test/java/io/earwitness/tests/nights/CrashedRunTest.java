package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.isolation.Poison;
import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Without a cluster, a recording that crashes its decoder crashes the run. The same command again
 * scores all others and says which one it was; after some nights that one is left alone.
 */
class CrashedRunTest {
  private static final int GOOD = 30;

  @TempDir static Path folder;
  private static CommandRun goneOn;
  private static CommandRun nextNight;
  private static CommandRun thirdNight;
  private static Tables tables;

  @BeforeAll
  static void score() throws Exception {
    Path archive = folder.resolve("archive");
    for (int i = 0; i < GOOD; i++) {
      TinyArchive.write(archive, i, 3);
    }
    Poison.CRASH.into(TinyArchive.write(archive, 100, 12), 8);
    Path settings = Files.writeString(folder.resolve("my.conf"), "earwitness.run.max-attempts = 2");
    Path output = folder.resolve("tables");
    String[] score = CommandRun.score(archive, output, settings);
    String hook = "earwitness.decoder-hook";
    ChildRun first =
        ChildRun.start(
            folder,
            List.of(
                "-D" + hook + "=" + Poison.Taster.class.getName(),
                "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                "-XX:-CreateCoredumpOnCrash"),
            Map.of(),
            score);
    assertThat(first.exitCode()).isNotZero();
    assertThat(first.said()).contains("A fatal error has been detected by the Java Runtime");
    System.setProperty(hook, Poison.Taster.class.getName());
    try {
      goneOn = CommandRun.succeeding(score);
      nextNight = CommandRun.succeeding(score);
      thirdNight = CommandRun.succeeding(score);
    } finally {
      System.clearProperty(hook);
    }
    tables = Tables.at(output);
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @Test
  void theSameCommandGoesOnAndScoresAllOthers() {
    assertThat(goneOn.out())
        .contains("Continuing run r")
        .contains("Scored     31 recordings: 30 ok, 1 partial, 0 failed")
        .contains("Failures   1 NATIVE_CRASH");
    assertThat(folder.resolve("tables/_work")).doesNotExist();
  }

  @Test
  void theRowSaysWhatCrashedAndFromWhere() {
    assertThat(
            tables.ask(
                """
                SELECT right(uri, 8), from_seconds > 0, message LIKE 'the decoder crashed (exit code %'
                FROM failures_current
                """))
        .hasToString("[[0100.wav,true,true]]");
    assertThat(tables.ask("SELECT uri FROM files_current WHERE status = 'PARTIAL'")).hasSize(1);
    assertThat(tables.ask("SELECT uri FROM segments_current WHERE uri LIKE '%0100.wav'"))
        .isNotEmpty();
  }

  @Test
  void theNextNightItGoesStraightToAChildAndThenIntoQuarantine() {
    assertThat(nextNight.out())
        .contains("To score   1 recording (1 RETRY)")
        .contains("Failures   1 NATIVE_CRASH");
    assertThat(thirdNight.out())
        .contains("Quarantine 1 recording that crashed the decoder in every attempt")
        .contains("To score   none");
    assertThat(tables.map("SELECT code, attempts FROM failures_current"))
        .isEqualTo(Map.of("NATIVE_CRASH", 2));
  }

  @Test
  void noReportOfTheCrashIsLeftBehind() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("."))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("hs_err"));
    }
  }
}
