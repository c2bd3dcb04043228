package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.ResultTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final List<String> waitedFor = new ArrayList<>();
  private WorkArea work;
  private StateFile file;

  @BeforeEach
  void layOut() throws IOException {
    String uri = folder.resolve("tables").toUri().toString();
    work = new WorkArea(ResultTables.at(uri, LocalSpark.session()).folders(), STORAGE);
    file = work.lock();
  }

  private RunLock take(Runnable whenLost) throws IOException {
    return RunLock.take(work, HEARTBEAT, whenLost, (holder, time) -> waitedFor.add(holder));
  }

  private static LockHolder elsewhere() {
    return elsewhere(0);
  }

  private static LockHolder elsewhere(long beat) {
    RunProcess process = new RunProcess("node-7", "another machine", 4711, Instant.EPOCH, "eve");
    return new LockHolder("token", process, Instant.EPOCH, HEARTBEAT, beat);
  }

  private static LockHolder here(long pid, Instant processStartedAt) {
    RunProcess self = RunProcess.current();
    RunProcess process = new RunProcess(self.host(), self.space(), pid, processStartedAt, "eve");
    return new LockHolder("token", process, Instant.EPOCH, HEARTBEAT, 0);
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
          .hasMessageContaining("Another run is writing to " + work.outputUri())
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " of ");
      lock.requireHeld();
    }
  }

  @Test
  void theLockOfAProcessThatIsNoMoreIsTakenAtOnce() throws IOException {
    file.write(here(1L << 40, Instant.EPOCH).toJson());

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
      assertThat(waitedFor).isEmpty();
    }
  }

  @Test
  void aLaterProcessWithTheSameNumberIsAnother() throws IOException {
    file.write(here(ProcessHandle.current().pid(), Instant.EPOCH).toJson());

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
    }
  }

  @Test
  void theLockOfAnotherMachineIsTakenWhenNobodyRenewsIt() throws IOException {
    file.write(elsewhere().toJson());

    try (RunLock lock = take(() -> {})) {
      lock.requireHeld();
      assertThat(waitedFor).containsExactly("process 4711 of eve on node-7");
    }
  }

  @Test
  void theLockOfAnotherMachineIsLeftToItWhenItIsRenewed() throws Exception {
    file.write(elsewhere().toJson());
    Thread renewing =
        new Thread(
            () -> {
              try {
                Thread.sleep(HEARTBEAT.toMillis());
                file.write(elsewhere(1).toJson());
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
      file.write(elsewhere().toJson());

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
