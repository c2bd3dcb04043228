package io.earwitness.jobs.score;

import io.earwitness.detection.Recording;
import java.util.List;

/**
 * What was found under the inputs.
 *
 * @param recordings those to consider, each once, by URI
 * @param skippedHidden files passed over because a name in their path begins with "." or "_"
 * @param skippedByExtension files passed over because of their ending
 * @param unreadableFolders folders below the inputs that could not be listed
 */
public record Listing(
    List<Recording> recordings,
    long skippedHidden,
    long skippedByExtension,
    List<String> unreadableFolders) {
  public Listing {
    recordings = List.copyOf(recordings);
    unreadableFolders = List.copyOf(unreadableFolders);
  }
}
