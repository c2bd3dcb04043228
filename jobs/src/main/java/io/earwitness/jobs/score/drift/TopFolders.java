package io.earwitness.jobs.score.drift;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders right below the inputs, which are what an archive is divided into: cameras, wards,
 * stations. Of a list that is the folder that the list is in, of a pattern the one before its first
 * wildcard; recordings that are elsewhere are below their storage.
 *
 * @param inputs the folders of the inputs, each with a slash at its end, the longest first
 */
record TopFolders(List<String> inputs) implements Serializable {
  private static final Pattern STORAGE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?/");
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final String LIST = "@";

  /** Copies the list. */
  TopFolders {
    inputs = List.copyOf(inputs);
  }

  /**
   * Those of some inputs.
   *
   * @param inputs absolute URIs, {@code @} before those of lists
   */
  static TopFolders below(List<String> inputs) {
    List<String> folders = new ArrayList<>();
    for (String input : inputs) {
      if (!input.startsWith(LIST)) {
        folders.add(input.endsWith("/") ? input : input + "/");
      }
      String uri = input.startsWith(LIST) ? input.substring(LIST.length()) : input;
      Matcher wildcard = WILDCARD.matcher(uri);
      folders.add(
          uri.substring(
              0, 1 + uri.lastIndexOf('/', wildcard.find() ? wildcard.start() : uri.length())));
    }
    folders.sort(Comparator.comparingInt(String::length).reversed());
    return new TopFolders(folders);
  }

  /** The URI of the folder that a recording is in or below. */
  String of(String recording) {
    String input =
        inputs.stream()
            .filter(recording::startsWith)
            .findFirst()
            .orElseGet(() -> storage(recording));
    int slash = recording.indexOf('/', input.length());
    return recording.substring(0, slash < 0 ? Math.max(0, input.length() - 1) : slash);
  }

  private static String storage(String recording) {
    Matcher storage = STORAGE.matcher(recording);
    return storage.find() ? storage.group() : "";
  }
}
