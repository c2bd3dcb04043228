package io.earwitness.jobs.score.select;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.listing.HiddenNames;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;

/**
 * Tells which recordings a listing would have found if they were there: those below the folders and
 * patterns among the inputs, with a known extension, and not in a folder that could not be read. Of
 * others nothing can be said: lists and single files may be other ones in each run.
 *
 * @param folders folders that were listed, each with a slash at its end
 * @param patterns patterns that were listed
 * @param unreadable folders, or recordings, that could not be looked at, each with a slash at its
 *     end
 * @param extensions extensions of recordings, in lower case
 */
public record CoveredInputs(
    List<String> folders, List<String> patterns, Set<String> unreadable, Set<String> extensions)
    implements Serializable {

  public CoveredInputs {
    folders = List.copyOf(folders);
    patterns = List.copyOf(patterns);
    unreadable = Set.copyOf(unreadable);
    extensions = Set.copyOf(extensions);
  }

  /**
   * Looks at inputs.
   *
   * @throws WrongUseException when one cannot be looked at
   */
  public static CoveredInputs of(
      List<String> inputs, List<String> unreadable, Set<String> extensions, Configuration storage) {
    List<String> folders = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (String input : inputs) {
      if (!input.startsWith("@")) {
        Path path = new Path(input);
        try {
          FileSystem fileSystem = path.getFileSystem(storage);
          String uri = fileSystem.makeQualified(path).toString();
          if (!fileSystem.exists(path)) {
            patterns.add(uri);
          } else if (fileSystem.getFileStatus(path).isDirectory()) {
            folders.add(withSlash(uri));
          }
        } catch (IOException e) {
          throw new WrongUseException(
              "The input %s cannot be read: %s".formatted(input, e.getMessage()), e);
        }
      }
    }
    return new CoveredInputs(
        folders,
        patterns,
        unreadable.stream().map(CoveredInputs::withSlash).collect(Collectors.toSet()),
        extensions);
  }

  /**
   * Without those under which nothing is listed: where a disk is not mounted there is an empty
   * folder, which tells nothing.
   */
  public CoveredInputs withRecordings(JavaRDD<Recording> listed) {
    Set<String> found =
        Set.copyOf(
            listed
                .flatMap(
                    recording ->
                        Stream.concat(
                                folders.stream()
                                    .filter(folder -> isListedBelow(recording.uri(), folder)),
                                patterns.stream()
                                    .filter(pattern -> matches(recording.uri(), pattern)))
                            .iterator())
                .distinct()
                .collect());
    return new CoveredInputs(
        folders.stream().filter(found::contains).toList(),
        patterns.stream().filter(found::contains).toList(),
        unreadable,
        extensions);
  }

  private static String withSlash(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  /** Whether a recording at this URI would have been listed. */
  boolean wouldList(String uri) {
    String extension = uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extensions.contains(extension)
        && !isUnreadable(uri)
        && (folders.stream().anyMatch(folder -> isListedBelow(uri, folder))
            || patterns.stream().anyMatch(pattern -> matches(uri, pattern)));
  }

  /** Whether it, or a folder that it is in, could not be looked at. */
  private boolean isUnreadable(String uri) {
    String path = uri + "/";
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (unreadable.contains(path.substring(0, slash + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isListedBelow(String uri, String folder) {
    return uri.startsWith(folder) && isListed(uri.substring(folder.length()).split("/", -1), 0);
  }

  /** Whether none of the names behind an input's is one of those that are passed by. */
  private static boolean isListed(String[] names, int from) {
    return Arrays.stream(names, from, names.length).noneMatch(HiddenNames::isHidden);
  }

  /** Whether a pattern finds a URI, or a folder above it. */
  private static boolean matches(String uri, String pattern) {
    if (pattern.matches(".*\\{[^}]*/.*")) {
      // Alternatives that contain a slash cannot be compared name by name. A deletion that is
      // missed does less harm than a wrong one.
      return false;
    }
    String[] globs = pattern.split("/", -1);
    String[] names = uri.split("/", -1);
    for (int i = 0; i < globs.length; i++) {
      if (i >= names.length
          || !new GlobPattern(globs[i]).matches(names[i])
          || HiddenNames.isHidden(names[i], globs[i])) {
        return false;
      }
    }
    return isListed(names, Math.min(globs.length, names.length - 1));
  }
}
