package io.earwitness.jobs.score.drift;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders right below the inputs, which are what an archive is divided into: cameras, wards,
 * stations. Of a list that is the folder that the list is in, of a pattern the one before its first
 * wildcard; recordings that are elsewhere are below their storage. Folders that are dates are
 * passed over, and named {@code *}.
 *
 * @param inputs the folders of the inputs, each with a slash at its end
 */
record TopFolders(Set<String> inputs) implements Serializable {
  private static final Pattern STORAGE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?/");
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
  private static final String LIST = "@";

  /** A year, month, day or hour with what is above it, in one name or in several. */
  private static final Pattern DATES =
      Pattern.compile(
          "(19|20)[0-9]{2}([-_.]?[01][0-9]([-_.]?[0-3][0-9])?)?"
              + "(/((19|20)[0-9]{2}[-_.]?)?[0-3][0-9]([-_.]?[0-3][0-9])?)*/");

  /** Copies the set. */
  TopFolders {
    inputs = Set.copyOf(inputs);
  }

  /**
   * Those of some inputs.
   *
   * @param inputs absolute URIs, {@code @} before those of lists
   */
  static TopFolders below(Collection<String> inputs) {
    Set<String> folders = new HashSet<>();
    for (String input : inputs) {
      String uri = input.startsWith(LIST) ? input.substring(LIST.length()) : input;
      if (!input.startsWith(LIST)) {
        folders.add(uri.endsWith("/") ? uri : uri + "/");
      }
      Matcher wildcard = WILDCARD.matcher(uri);
      String fixed = wildcard.find() ? uri.substring(0, wildcard.start()) : uri;
      folders.add(parent(fixed));
    }
    return new TopFolders(folders);
  }

  /** The folder that something is in, with a slash at its end. */
  private static String parent(String uri) {
    return uri.substring(0, 1 + uri.lastIndexOf('/'));
  }

  /** The URI of the folder that a recording is in or below. */
  String of(String recording) {
    String input = input(recording);
    String below = recording.substring(input.length());
    Matcher dates = DATES.matcher(below);
    int from = dates.lookingAt() ? dates.end() : 0;
    int slash = below.indexOf('/', from);
    if (slash < 0) {
      return input.replaceFirst("/$", "");
    }
    return input
        + "*/".repeat((int) below.substring(0, from).chars().filter(c -> c == '/').count())
        + below.substring(from, slash);
  }

  private String input(String recording) {
    Matcher storage = STORAGE.matcher(recording);
    String root = storage.find() ? storage.group() : "";
    for (String above = parent(recording);
        above.length() > root.length();
        above = parent(above.substring(0, above.length() - 1))) {
      if (inputs.contains(above)) {
        return above;
      }
    }
    return root;
  }
}
