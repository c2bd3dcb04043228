package io.earwitness.jobs.evaluate;

import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Optional;

/**
 * What the user asks {@code evaluate} for.
 *
 * @param output where the tables are
 * @param labels a manifest: a CSV file with the columns path and label
 * @param root what its paths are relative to; empty for the folder that it is in
 * @param run the run to measure; empty for the newest of each recording
 * @param compare the run to measure it against; empty for none
 * @param slices columns of the manifest by whose values figures are broken down
 * @param gateClass the class whose recall must not fall behind in a comparison
 */
public record EvaluateRequest(
    String output,
    String labels,
    Optional<String> root,
    Optional<String> run,
    Optional<String> compare,
    List<String> slices,
    String gateClass) {

  /** What the tables know of each recording. */
  private static final List<String> OF_EACH_RECORDING = List.of("codec", "sample_rate_hz", "level");

  /** Rejects slices that are there anyway. */
  public EvaluateRequest {
    slices = slices.stream().distinct().toList();
    for (String slice : slices) {
      if (OF_EACH_RECORDING.contains(slice)) {
        throw new WrongUseException(
            "--slice %s: figures are broken down by the recording's %s anyway; a column that means something else needs another name."
                .formatted(slice, String.join(", ", OF_EACH_RECORDING)));
      }
    }
  }
}
