package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.ResultTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final Duration HEARTBEAT = Duration.ofMillis(300);
  private static final Configuration STORAGE = new Configuration();

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ResultTables tables;
  private StateFile file;

  @BeforeEach
  void layOut() throws IOException {
    tables = ResultTables.at(folder.resolve("tables").toUri().toString(), LocalSpark.session());
    file = new StateFile(new org.apache.hadoop.fs.Path(tables.work(), "lock.json"), STORAGE);
  }

  private RunLock take(Runnable whenLost) throws IOException {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return RunLock.take(tables, STORAGE, HEARTBEAT, whenLost, print);
  }

  private static LockHolder elsewhere() {
    return new LockHolder(
        "token", "node-7", "another machine", 4711, Instant.EPOCH, "eve", Instant.EPOCH, HEARTBEAT);
  }

  private static LockHolder here(long pid, Instant processStartedAt) {
    LockHolder self = LockHolder.self(HEARTBEAT);
    return new LockHolder(
        "token",
        self.host(),
        self.processSpace(),
        pid,
        processStartedAt,
        "eve",
        Instant.EPOCH,
        HEARTBEAT);
  }

  @Test
  void aLockIsHeldUntilItIsClosedAndLeavesNothing() throws IOException {
    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
      assertThat(file.exists()).isTrue();
    }
    assertThat(folder.resolve("tables/_work")).doesNotExist();
  }

  @Test
  void whoeverComesSecondIsToldWhoHoldsIt() throws IOException {
    try (RunLock lock = take(() -> {})) {
      assertThatThrownBy(() -> take(() -> {}))
          .isInstanceOf(WrongUseException.class)
          .hasMessageContaining("Another run is writing to " + tables.uri())
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " of ");
      lock.requireHeld();
    }
  }

  @Test
  void theLockOfAProcessThatIsNoMoreIsTakenAtOnce() throws IOException {
    file.write(here(1L << 40, Instant.EPOCH).toJson(0));

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
      assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void aLaterProcessWithTheSameNumberIsAnother() throws IOException {
    file.write(here(ProcessHandle.current().pid(), Instant.EPOCH).toJson(0));

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
    }
  }

  @Test
  void theLockOfAnotherMachineIsTakenWhenNobodyRenewsIt() throws IOException {
    file.write(elsewhere().toJson(0));

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("process 4711 of eve on node-7", "watched");
    }
  }

  @Test
  void theLockOfAnotherMachineIsLeftToItWhenItIsRenewed() throws Exception {
    file.write(elsewhere().toJson(0));
    Thread renewing =
        new Thread(
            () -> {
              try {
                Thread.sleep(HEARTBEAT.toMillis());
                file.write(elsewhere().toJson(1));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    renewing.start();

    assertThatThrownBy(() -> take(() -> {})).hasMessageContaining("process 4711 of eve on node-7");
    renewing.join();
    assertThat(file.read().orElseThrow().getString("token")).isEqualTo("token");
  }

  @Test
  void whoLosesTheLockIsToldAndDoesNotCommit() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (RunLock lock = take(told::countDown)) {
      file.write(elsewhere().toJson(0));

      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(WrongUseException.class)
          .hasMessageContaining("has taken over");
    }
    assertThat(file.read().orElseThrow().getString("token"))
        .as("the other's lock is not deleted")
        .isEqualTo("token");
  }
}
