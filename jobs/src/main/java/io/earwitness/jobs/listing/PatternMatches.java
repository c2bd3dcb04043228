package io.earwitness.jobs.listing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;

/**
 * What a pattern matches. It is what {@link FileSystem#globStatus} gives, which gives up at names
 * with a colon, such as those of recordings that tell the time, and at folders that may not be
 * read.
 *
 * @param found files and folders
 * @param unreadable folders in which there may be more, and why they cannot be read
 * @param searched where matches were looked for
 */
public record PatternMatches(
    List<FileStatus> found, Map<Path, String> unreadable, List<Searched> searched) {

  /**
   * A folder in which a name was looked for.
   *
   * @param name a part of the pattern
   * @param isLast whether that is its last part, which files match as well
   */
  public record Searched(Path folder, String name, boolean isLast) {}

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{\\\\]");

  /**
   * Looks for matches.
   *
   * @throws IOException when the storage fails, or this is no pattern
   */
  public static PatternMatches of(Path pattern, FileSystem fileSystem) throws IOException {
    PatternMatches matches =
        new PatternMatches(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (Path flat : flat(pattern)) {
      List<String> names =
          Arrays.stream(flat.toUri().getPath().split(Path.SEPARATOR))
              .filter(name -> !name.isEmpty())
              .toList();
      matches.look(withPath(pattern, Path.SEPARATOR), names, fileSystem);
    }
    return new PatternMatches(
        matches.found.stream().distinct().toList(),
        Map.copyOf(matches.unreadable),
        List.copyOf(matches.searched));
  }

  /** The same as patterns whose alternatives hold no slash, so that each is within one name. */
  static List<Path> flat(Path pattern) throws IOException {
    return GlobExpander.expand(pattern.toUri().getPath()).stream()
        .map(path -> withPath(pattern, path))
        .toList();
  }

  private static Path withPath(Path pattern, String path) {
    return new Path(pattern.toUri().getScheme(), pattern.toUri().getAuthority(), path);
  }

  /**
   * Looks for the names of a pattern one below the other.
   *
   * @param names the first of which is one in the folder
   */
  private void look(Path folder, List<String> names, FileSystem fileSystem) throws IOException {
    Path at = folder;
    int next = 0;
    while (next < names.size() && !WILDCARD.matcher(names.get(next)).find()) {
      at = new Path(at, new Path(null, null, names.get(next++)));
    }
    try {
      if (next == names.size()) {
        if (!at.isRoot()) {
          searched.add(new Searched(at.getParent(), at.getName(), true));
        }
        found.add(fileSystem.getFileStatus(at));
        return;
      }
      GlobFilter name = new GlobFilter(names.get(next));
      List<String> below = names.subList(next + 1, names.size());
      searched.add(new Searched(at, names.get(next), below.isEmpty()));
      RemoteIterator<FileStatus> children = fileSystem.listStatusIterator(at);
      while (children.hasNext()) {
        FileStatus child = children.next();
        // A file lists itself.
        if (child.getPath().equals(at) || !name.accept(child.getPath())) {
          continue;
        }
        if (child.isDirectory()
            && HiddenNames.isHidden(child.getPath().getName(), names.get(next))) {
          continue;
        }
        if (below.isEmpty()) {
          found.add(child);
        } else if (child.isDirectory()) {
          look(child.getPath(), below, fileSystem);
        }
      }
    } catch (FileNotFoundException e) {
      // Nothing there matches.
    } catch (AccessControlException | AccessDeniedException e) {
      unreadable.put(at, e.getMessage());
    }
  }
}
