package io.earwitness.jobs.score.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.net.NetUtils;

/**
 * The process of a run, as other processes can look for it.
 *
 * @param host where it runs, for people
 * @param space within which its number means something: the machine since its last start, and the
 *     container
 * @param pid its number
 * @param startedAt tells it from a later process with the same number
 * @param user for people
 */
record RunProcess(String host, String space, long pid, Instant startedAt, String user) {

  /** The start of a process is known in ticks since that of the machine, whose clock may be set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  /** This process. */
  static RunProcess current() {
    String host = NetUtils.getLocalHostname();
    return new RunProcess(
        host,
        spaceOn(host),
        ProcessHandle.current().pid(),
        startOf(ProcessHandle.current()),
        System.getProperty("user.name"));
  }

  /** Machines may share a name, and containers a machine: Linux can tell them apart. */
  private static String spaceOn(String host) {
    try {
      return String.join(
          " ",
          host,
          Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
          Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
    } catch (IOException e) {
      return host;
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Whether the other process can see, without waiting, if this one is alive. */
  boolean isVisibleFrom(RunProcess other) {
    return space.equals(other.space);
  }

  /** Whether no process has its number; only to be asked where it is visible. */
  boolean isGone() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Whether it is alive, for all that its start tells; only to be asked where it is visible. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Duration.between(startOf(process), startedAt).abs().compareTo(CLOCK_TOLERANCE) < 0)
        .isPresent();
  }

  @Override
  public String toString() {
    return "process %d of %s on %s".formatted(pid, user, host);
  }
}
