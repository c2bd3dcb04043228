package io.earwitness.jobs.score.run;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How a run gets the lock of an output: it creates the lock's file, or writes over that of a run
 * that is dead. Whether a run on the same machine is dead, its process shows in most cases. Else a
 * run is taken for dead when it does not renew its lock for some time.
 *
 * <p>Hadoop cannot create a file on S3 only where there is none. So whoever has written the file
 * waits, and reads it back: of two that wrote at the same time, the later one has the lock.
 *
 * @param file the lock's file
 * @param self the run that wants the lock
 * @param whenWaiting is told whose lock is watched, and for how long
 */
record LockClaim(
    StateFile file, String outputUri, LockHolder self, BiConsumer<String, Duration> whenWaiting) {
  private static final int MISSED_HEARTBEATS = 3;

  /** After this time, two runs that write the file at once will both have written it. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  /**
   * Takes the lock.
   *
   * @throws WrongUseException when another run holds it
   */
  void make() throws IOException {
    if (!file.create(self.toJson())) {
      requireDead(holder(file));
      file.write(self.toJson());
    }
    sleep(SETTLING);
    Optional<LockHolder> holder = holder(file);
    if (holder.isEmpty() || !holder.get().isSameRunAs(self)) {
      throw refusal(holder);
    }
  }

  /** The run that the lock's file names; empty when there is none, or not wholly written. */
  static Optional<LockHolder> holder(StateFile file) throws IOException {
    return file.read().map(LockHolder::of);
  }

  private void requireDead(Optional<LockHolder> seen) throws IOException {
    if (seen.isPresent() && seen.get().process().isVisibleFrom(self.process())) {
      if (seen.get().process().isGone()) {
        return;
      }
      if (seen.get().process().isAlive()) {
        throw refusal(seen);
      }
    }
    // A process with the same number may be another. Or the clock was set, and with it all starts.
    requireNotRenewed(seen);
  }

  private void requireNotRenewed(Optional<LockHolder> seen) throws IOException {
    Duration watch =
        seen.map(LockHolder::heartbeat)
            .orElse(RunLock.HEARTBEAT)
            .multipliedBy(MISSED_HEARTBEATS + 1);
    whenWaiting.accept(seen.map(h -> h.process().toString()).orElse("another run"), watch);
    for (long end = System.nanoTime() + watch.toNanos(); System.nanoTime() < end; ) {
      sleep(SETTLING);
      Optional<LockHolder> now = holder(file);
      if (now.isPresent() && !now.equals(seen)) {
        throw refusal(now);
      }
    }
  }

  private WrongUseException refusal(Optional<LockHolder> holder) {
    return new WrongUseException(
        "Another run is writing to %s: %s, since %s. Wait until it has ended, or stop it, and run this command again."
            .formatted(
                outputUri,
                holder.map(h -> h.process().toString()).orElse("one that has just begun"),
                holder.map(h -> h.since().toString()).orElse("just now")));
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
