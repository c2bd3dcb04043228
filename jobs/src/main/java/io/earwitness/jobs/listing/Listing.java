package io.earwitness.jobs.listing;

import io.earwitness.detection.Recording;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * What was found under the inputs.
 *
 * @param recordings each once
 * @param count how many
 * @param skippedHidden files that were skipped because a name in their path begins with "." or "_"
 * @param skippedByExtension files that were skipped because of their extension
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
