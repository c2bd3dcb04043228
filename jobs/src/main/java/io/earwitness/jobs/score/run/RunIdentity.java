package io.earwitness.jobs.score.run;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What tells a run from others, and whether another run may continue it.
 *
 * @param runId sorts by time, such as {@code r20261123-201500-1f3a9c}
 * @param modelId the model
 * @param configHash the settings that decide the numbers
 * @param inputs as absolute URIs
 */
public record RunIdentity(
    String runId, Instant startedAt, String modelId, String configHash, List<String> inputs) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RunIdentity {
    inputs = List.copyOf(inputs);
  }

  /** A run that begins now. */
  public static RunIdentity begin(String modelId, String configHash, List<String> inputs) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String unique = UUID.randomUUID().toString().substring(0, 6);
    return new RunIdentity("r" + TIME.format(now) + "-" + unique, now, modelId, configHash, inputs);
  }

  /**
   * This run, taken up again by another over the same inputs. What was committed in between is
   * older than what comes of it, and so began before.
   */
  public RunIdentity takenUpBy(RunIdentity later) {
    return new RunIdentity(runId, later.startedAt, modelId, configHash, inputs);
  }

  /** When it was begun first, to the second, which its id tells, however often it was taken up. */
  public Instant firstStartedAt() {
    return TIME.parse(runId.substring(1, runId.lastIndexOf('-')), Instant::from);
  }

  static RunIdentity of(Config json) {
    return new RunIdentity(
        json.getString("run_id"),
        Instant.parse(json.getString("started_at")),
        json.getString("model_id"),
        json.getString("config_hash"),
        json.getStringList("inputs"));
  }

  Map<String, ?> toJson() {
    return Map.of(
        "run_id", runId,
        "started_at", startedAt.toString(),
        "model_id", modelId,
        "config_hash", configHash,
        "inputs", inputs);
  }

  /** Whether both score the same inputs. */
  boolean hasInputsOf(RunIdentity other) {
    return Set.copyOf(inputs).equals(Set.copyOf(other.inputs));
  }

  /** Whether what one has scored is what the other would have scored. */
  boolean scoresLike(RunIdentity other) {
    return modelId.equals(other.modelId) && configHash.equals(other.configHash);
  }
}
