package io.earwitness.jobs.report;

import java.util.Comparator;
import java.util.List;

/**
 * A recording as people know it.
 *
 * @param uri all of it
 * @param folder the folders below what was listed, with a slash at the end; empty for none
 * @param file the last part
 */
public record RecordingName(String uri, String folder, String file) {

  /**
   * Shortens a URI.
   *
   * @param inputs what the run listed
   */
  static RecordingName of(String uri, List<String> inputs) {
    int name = uri.lastIndexOf('/') + 1;
    int from =
        inputs.stream()
            .map(input -> input.endsWith("/") ? input : input + "/")
            .filter(input -> input.length() <= name && uri.startsWith(input))
            .max(Comparator.comparingInt(String::length))
            .map(String::length)
            .orElse(0);
    return new RecordingName(uri, uri.substring(from, name), uri.substring(name));
  }
}
