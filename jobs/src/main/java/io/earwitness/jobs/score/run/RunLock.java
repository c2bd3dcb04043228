package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.GracefulShutdown;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time write to an output. The lock is a file that its holder renews all the
 * time, so that others can tell a holder that was killed from one that works. Since the file can be
 * written over by a run that takes the holder for dead, it is looked at again before anything is
 * committed.
 */
public final class RunLock implements AutoCloseable {
  public static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** After Spark has stopped its work, before Hadoop closes the storage. */
  private static final int SHUTDOWN_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 10;

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private final WorkArea work;
  private final StateFile file;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lock");
            thread.setDaemon(true);
            return thread;
          });
  private final Thread atShutdown = new Thread(this::release, "lock-release");
  private LockHolder self;
  private volatile boolean lost;

  private RunLock(WorkArea work, StateFile file, LockHolder self) {
    this.work = work;
    this.file = file;
    this.self = self;
  }

  /**
   * Takes the lock of an output, if need be after a wait that shows its holder dead.
   *
   * @param whenLost called if another run takes the lock away, and then with every beat: a driver
   *     that is between two jobs of Spark is stopped in its next one
   * @param whenWaiting is told of a wait: for whom, and how long
   * @throws WrongUseException when another run holds it, or the storage does not let it be written
   */
  public static RunLock take(
      WorkArea work,
      Duration heartbeat,
      Runnable whenLost,
      BiConsumer<String, Duration> whenWaiting) {
    RunLock lock;
    try {
      StateFile file = work.lock();
      LockHolder self = LockHolder.self(heartbeat);
      new LockClaim(file, work.outputUri(), self, whenWaiting).make();
      lock = new RunLock(work, file, self);
    } catch (IOException e) {
      throw new WrongUseException(
          "The output %s cannot be locked for this run: %s"
              .formatted(work.outputUri(), e.getMessage()),
          e);
    }
    try {
      lock.keep(whenLost);
      return lock;
    } catch (IllegalStateException e) {
      // The JVM is being stopped at this very moment.
      lock.release();
      throw e;
    }
  }

  private void keep(Runnable whenLost) {
    long every = self.heartbeat().toMillis();
    var unused =
        clock.scheduleAtFixedRate(() -> renew(whenLost), every, every, TimeUnit.MILLISECONDS);
    ShutdownHookManager.get().addShutdownHook(atShutdown, SHUTDOWN_PRIORITY);
  }

  private synchronized void renew(Runnable whenLost) {
    if (lost) {
      whenLost.run();
      return;
    }
    try {
      if (isInFile()) {
        self = self.renewed();
        file.write(self.toJson());
      } else {
        lost = true;
        whenLost.run();
      }
    } catch (IOException | RuntimeException e) {
      // Of what else is thrown, there would be no next beat. The storage may be back at the next
      // beat; whether the lock was lost meanwhile shows then.
      LOG.warn("the lock {} could not be renewed", file, e);
    }
  }

  private boolean isInFile() throws IOException {
    Optional<LockHolder> holder = LockClaim.holder(file);
    return holder.isPresent() && holder.get().isSameRunAs(self);
  }

  /**
   * Makes sure that it is not known that the lock was lost; the file is not looked at. Where it was
   * lost, that is why Spark's jobs were cancelled, and what to tell the user.
   *
   * @throws WrongUseException when it was
   */
  public void requireNotLost() {
    if (lost) {
      throw new WrongUseException(
          "Another run has taken over %s, because this one had stopped renewing its lock. This one has ended and has committed nothing."
              .formatted(work.outputUri()));
    }
  }

  /**
   * Makes sure, before something is committed, that the lock is still this run's.
   *
   * @throws WrongUseException when it is not
   */
  public synchronized void requireHeld() throws IOException {
    lost |= !isInFile();
    requireNotLost();
  }

  @Override
  public void close() {
    release();
    if (!GracefulShutdown.isAsked()) {
      ShutdownHookManager.get().removeShutdownHook(atShutdown);
    }
  }

  private synchronized void release() {
    clock.shutdownNow();
    try {
      if (isInFile()) {
        file.delete();
        work.deleteIfEmpty();
      }
    } catch (IOException e) {
      LOG.warn("the lock {} could not be deleted; the next run will find its holder dead", file, e);
    }
  }
}
