package io.earwitness.jobs.listing;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Files and folders of a local disk whose names are bytes that stand for no text, such as names in
 * Latin-1 where names are UTF-8. Hadoop, which knows names as text, lists them and cannot find them
 * then, and leaves them out without a word.
 */
final class UnnamedFiles {
  private UnnamedFiles() {}

  /**
   * Counts those of a folder that would be taken if they had a name.
   *
   * @param taken tells it of a name in which signs stand for what is no text
   */
  static PassedBy in(Folder folder, Predicate<String> taken) throws IOException {
    PassedBy found = PassedBy.NONE;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.local())) {
      for (Path entry : entries) {
        if (!hasName(entry)) {
          String name = entry.getFileName().toString();
          if (!HiddenNames.isHidden(name) && (Files.isDirectory(entry) || taken.test(name))) {
            found = found.plus(PassedBy.notUtf8(folder.uri() + "/" + escapedName(entry)));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /** Whether a path that is made of its text is that path. */
  private static boolean hasName(Path entry) {
    try {
      return entry.equals(entry.resolveSibling(entry.getFileName().toString()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A URI tells each byte. */
  private static String escapedName(Path entry) {
    String path = entry.toUri().getRawPath().replaceFirst("/$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
