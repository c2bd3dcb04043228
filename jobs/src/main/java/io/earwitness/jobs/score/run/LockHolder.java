package io.earwitness.jobs.score.run;

import com.typesafe.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * The run that holds a lock, as the lock's file names it.
 *
 * @param token no other run has the same
 * @param process where it runs
 * @param since when it took the lock
 * @param heartbeat how often it renews the lock
 * @param beat how often it has renewed the lock
 */
record LockHolder(String token, RunProcess process, Instant since, Duration heartbeat, long beat) {

  /** This process, which takes the lock now. */
  static LockHolder self(Duration heartbeat) {
    return new LockHolder(
        UUID.randomUUID().toString(),
        RunProcess.current(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        heartbeat,
        0);
  }

  /** The same holder, after it has renewed the lock once more. */
  LockHolder renewed() {
    return new LockHolder(token, process, since, heartbeat, beat + 1);
  }

  boolean isSameRunAs(LockHolder other) {
    return token.equals(other.token);
  }

  static LockHolder of(Config json) {
    return new LockHolder(
        json.getString("token"),
        new RunProcess(
            json.getString("host"),
            json.getString("process_space"),
            json.getLong("pid"),
            Instant.parse(json.getString("process_started_at")),
            json.getString("user")),
        Instant.parse(json.getString("since")),
        Duration.ofMillis(json.getLong("heartbeat_millis")),
        json.getLong("beat"));
  }

  Map<String, ?> toJson() {
    return Map.of(
        "token", token,
        "host", process.host(),
        "process_space", process.space(),
        "pid", process.pid(),
        "process_started_at", process.startedAt().toString(),
        "user", process.user(),
        "since", since.toString(),
        "heartbeat_millis", heartbeat.toMillis(),
        "beat", beat);
  }
}
