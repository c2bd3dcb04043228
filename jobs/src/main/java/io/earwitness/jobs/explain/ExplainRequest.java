package io.earwitness.jobs.explain;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import java.util.Optional;

/**
 * What is to be explained.
 *
 * @param output where the tables are
 * @param uri the recording
 * @param atSeconds a second of it
 * @param model the folder of the model that scored it; empty for the one that ships
 * @param to a folder for the pictures, if they are wanted
 * @param settings of reading recordings
 */
public record ExplainRequest(
    String output,
    String uri,
    double atSeconds,
    Optional<String> model,
    Optional<String> to,
    Settings settings) {
  public ExplainRequest {
    if (!(atSeconds >= 0)) {
      throw new WrongUseException(
          "--at takes a second of the recording, not %s.".formatted(atSeconds));
    }
  }
}
