package io.earwitness.jobs.listing;

import io.earwitness.detection.Recording;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * What was found under the inputs.
 *
 * @param recordings each once
 * @param count how many
 * @param passedBy files that were not taken for recordings
 * @param unreadable folders below the inputs that could not be listed, and links to recordings that
 *     lead nowhere
 */
public record Listing(
    JavaRDD<Recording> recordings, long count, PassedBy passedBy, List<String> unreadable) {
  public Listing {
    unreadable = List.copyOf(unreadable);
  }
}
