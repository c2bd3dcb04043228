package io.earwitness.jobs.score.run;

import com.typesafe.config.Config;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.ResultTables;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time write to an output. The lock is a file that its holder renews all the
 * time, so that one whose holder was killed is told from one that is held.
 *
 * <p>S3 has no "create unless it is there" through Hadoop: whoever writes the lock waits and reads
 * it back, and looks at it again before anything is committed.
 */
public final class RunLock implements AutoCloseable {
  public static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 3;

  /** In which two that write at once will both have written. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  /** After Spark has stopped its work, before Hadoop closes the storage. */
  private static final int SHUTDOWN_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private final ResultTables tables;
  private final StateFile file;
  private final LockHolder self;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lock");
            thread.setDaemon(true);
            return thread;
          });
  private final Thread atShutdown = new Thread(this::release, "lock-release");
  private long beat;
  private volatile boolean lost;

  private RunLock(ResultTables tables, StateFile file, LockHolder self) {
    this.tables = tables;
    this.file = file;
    this.self = self;
  }

  /**
   * Takes the lock of an output, if need be after a wait that shows its holder dead.
   *
   * @param whenLost called once if another run takes the lock away
   * @throws WrongUseException when another run holds it
   */
  public static RunLock take(
      ResultTables tables,
      Configuration storage,
      Duration heartbeat,
      Runnable whenLost,
      PrintStream out)
      throws IOException {
    StateFile file = new StateFile(new Path(tables.work(), "lock.json"), storage);
    RunLock lock = new RunLock(tables, file, LockHolder.self(heartbeat));
    lock.acquire(out);
    var unused =
        lock.clock.scheduleAtFixedRate(
            () -> lock.renew(whenLost),
            heartbeat.toMillis(),
            heartbeat.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ShutdownHookManager.get().addShutdownHook(lock.atShutdown, SHUTDOWN_PRIORITY);
    } catch (IllegalStateException e) {
      // The JVM is being stopped at this very moment.
      lock.release();
      throw e;
    }
    return lock;
  }

  private void acquire(PrintStream out) throws IOException {
    if (!file.create(self.toJson(beat))) {
      requireDead(file.read(), out);
      file.write(self.toJson(beat));
    }
    sleep(SETTLING);
    Optional<LockHolder> holder = holder();
    if (!isHeldBySelf(holder)) {
      throw refusal(holder);
    }
  }

  private void requireDead(Optional<Config> seen, PrintStream out) throws IOException {
    Optional<LockHolder> holder = seen.map(LockHolder::of);
    if (holder.isPresent() && holder.get().isVisibleFrom(self)) {
      if (holder.get().isAlive()) {
        throw refusal(holder);
      }
      return;
    }
    Duration watch =
        holder.map(LockHolder::heartbeat).orElse(HEARTBEAT).multipliedBy(MISSED_HEARTBEATS + 1);
    out.printf(
        "Lock       of %s: watched for %d s, to see whether it is alive%n",
        holder.map(LockHolder::toString).orElse("another run"), watch.toSeconds());
    for (long end = System.nanoTime() + watch.toNanos(); System.nanoTime() < end; ) {
      sleep(SETTLING);
      Optional<Config> now = file.read();
      if (now.isPresent() && !now.equals(seen)) {
        throw refusal(now.map(LockHolder::of));
      }
    }
  }

  private WrongUseException refusal(Optional<LockHolder> holder) {
    return new WrongUseException(
        "Another run is writing to %s: %s, since %s; let it end, or stop it, and start this one again."
            .formatted(
                tables.uri(),
                holder.map(LockHolder::toString).orElse("one that has only begun"),
                holder.map(h -> h.since().toString()).orElse("just now")));
  }

  private Optional<LockHolder> holder() throws IOException {
    return file.read().map(LockHolder::of);
  }

  private boolean isHeldBySelf(Optional<LockHolder> holder) {
    return holder.isPresent() && holder.get().token().equals(self.token());
  }

  private synchronized void renew(Runnable whenLost) {
    if (lost) {
      return;
    }
    try {
      if (isHeldBySelf(holder())) {
        beat++;
        file.write(self.toJson(beat));
      } else {
        lost = true;
        whenLost.run();
      }
    } catch (IOException e) {
      // The storage may be back at the next beat; whether the lock was lost meanwhile shows then.
      LOG.warn("the lock {} could not be renewed", file, e);
    }
  }

  /** Whether another run has taken the lock away. */
  public boolean isLost() {
    return lost;
  }

  /**
   * Makes sure, before something is committed, that the lock is still this run's.
   *
   * @throws WrongUseException when it is not
   */
  public synchronized void requireHeld() throws IOException {
    lost |= !isHeldBySelf(holder());
    if (lost) {
      throw new WrongUseException(
          "Another run has taken over %s while this one did not answer: this one has stopped, and committed nothing."
              .formatted(tables.uri()));
    }
  }

  @Override
  public void close() {
    release();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(atShutdown);
    }
  }

  private synchronized void release() {
    clock.shutdownNow();
    try {
      if (isHeldBySelf(holder())) {
        file.delete();
        tables.deleteWorkIfEmpty();
      }
    } catch (IOException e) {
      LOG.warn("the lock {} could not be deleted; the next run will find it dead", file, e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the lock", e);
    }
  }
}
