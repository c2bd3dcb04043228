package io.earwitness.jobs.listing;

import io.earwitness.detection.Recording;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * What was found under the inputs.
 *
 * @param recordings those to consider, each once
 * @param count how many
 * @param skippedHidden files passed over because a name in their path begins with "." or "_"
 * @param skippedByExtension files passed over because of their ending
 * @param unreadableFolders folders below the inputs that could not be listed
 */
public record Listing(
    JavaRDD<Recording> recordings,
    long count,
    long skippedHidden,
    long skippedByExtension,
    List<String> unreadableFolders) {
  public Listing {
    unreadableFolders = List.copyOf(unreadableFolders);
  }
}
