package io.earwitness.jobs.score.run;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.net.NetUtils;

/**
 * The run that holds a lock.
 *
 * @param token its own, unlike any other's
 * @param host where it runs, for people
 * @param processSpace within which its process number means something: the machine since its last
 *     start, and the container
 * @param pid its process
 * @param processStartedAt tells it from a later process with the same number
 * @param user for people
 * @param since when it took the lock
 * @param heartbeat how often it renews the lock
 */
record LockHolder(
    String token,
    String host,
    String processSpace,
    long pid,
    Instant processStartedAt,
    String user,
    Instant since,
    Duration heartbeat) {

  /**
   * The start of a process is told in ticks since the machine's, whose clock is set now and then.
   */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

  /** This process. */
  static LockHolder self(Duration heartbeat) {
    String host = NetUtils.getLocalHostname();
    return new LockHolder(
        UUID.randomUUID().toString(),
        host,
        processSpace(host),
        ProcessHandle.current().pid(),
        startOf(ProcessHandle.current()),
        System.getProperty("user.name"),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        heartbeat);
  }

  /** Hosts share names, and containers a host: where Linux tells more, it is asked. */
  private static String processSpace(String host) {
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

  static LockHolder of(Config json) {
    return new LockHolder(
        json.getString("token"),
        json.getString("host"),
        json.getString("process_space"),
        json.getLong("pid"),
        Instant.parse(json.getString("process_started_at")),
        json.getString("user"),
        Instant.parse(json.getString("since")),
        Duration.ofMillis(json.getLong("heartbeat_millis")));
  }

  /**
   * The file that says so.
   *
   * @param beat counts how often the lock was renewed
   */
  Map<String, ?> toJson(long beat) {
    return Map.of(
        "token", token,
        "host", host,
        "process_space", processSpace,
        "pid", pid,
        "process_started_at", processStartedAt.toString(),
        "user", user,
        "since", since.toString(),
        "heartbeat_millis", heartbeat.toMillis(),
        "beat", beat);
  }

  /** Whether this process can tell, without waiting, if the holder lives. */
  boolean isVisibleFrom(LockHolder other) {
    return processSpace.equals(other.processSpace);
  }

  /** Whether the holder lives; only to be asked where it is visible. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Duration.between(startOf(process), processStartedAt)
                        .abs()
                        .compareTo(CLOCK_TOLERANCE)
                    < 0)
        .isPresent();
  }

  @Override
  public String toString() {
    return "process %d of %s on %s".formatted(pid, user, host);
  }
}
