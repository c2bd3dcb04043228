package io.earwitness.jobs.score;

import io.earwitness.config.Settings;
import io.earwitness.jobs.tables.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asks {@code score} for.
 *
 * @param inputs folders, files, patterns, {@code @lists}
 * @param output where the tables are
 * @param model a model folder, or empty for the one that ships
 * @param wanted which recordings, by the reason to score them
 * @param maxAttempts how many runs in a row may fail at a recording before it is given up
 * @param maxAudioHours expected audio after which the rest is left over; empty for no bound
 * @param dryRun whether to say what would be done, and do nothing
 * @param maxFailureRate the share of failed recordings above which the run counts as failed
 */
public record ScoreRequest(
    List<String> inputs,
    String output,
    Optional<String> model,
    Set<Reason> wanted,
    int maxAttempts,
    Optional<Double> maxAudioHours,
    boolean dryRun,
    double maxFailureRate,
    Settings settings) {

  public ScoreRequest {
    inputs = List.copyOf(inputs);
    wanted = Set.copyOf(wanted);
  }

  /** The same for inputs that are written otherwise. */
  ScoreRequest withInputs(List<String> others) {
    return new ScoreRequest(
        others,
        output,
        model,
        wanted,
        maxAttempts,
        maxAudioHours,
        dryRun,
        maxFailureRate,
        settings);
  }
}
