package io.earwitness.jobs.listing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Hadoop leaves out of a local folder without a word.
 *
 * @param unnamed files and folders whose names are bytes that stand for no text, such as names in
 *     Latin-1 where names are UTF-8: Hadoop, which knows names as text, cannot find them
 * @param unreachable entries that are there and cannot be looked at, and why: a mount that has
 *     died, a link to a disk that is not mounted. They may be recordings, or hold some
 */
record LeftOut(PassedBy unnamed, List<Found> unreachable) {
  static final LeftOut NOTHING = new LeftOut(PassedBy.NONE, List.of());

  /** An ending; that of 2026.03 is none. */
  private static final Pattern OF_FILE = Pattern.compile("\\.\\p{L}[\\p{L}\\p{N}]{0,9}$");

  /**
   * Looks for it.
   *
   * @param taken tells of the name of a file whether it would be taken for a recording; in names
   *     that are no text, signs stand for what is none
   * @param entered tells of other names whether they would be entered if they were those of folders
   * @throws AccessDeniedException when the names in the folder can be told, and nothing else
   */
  static LeftOut of(Folder folder, Predicate<String> taken, Predicate<String> entered)
      throws IOException {
    if (!Files.isExecutable(folder.local())) {
      throw new AccessDeniedException(null, null, "it may not be entered");
    }
    PassedBy unnamed = PassedBy.NONE;
    List<Found> unreachable = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.local())) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (HiddenNames.isHidden(name)) {
          continue;
        }
        if (hasName(entry)) {
          boolean isFolder = entered.test(name);
          if (isFolder || taken.test(name)) {
            whyUnreachable(entry, !isFolder)
                .map(why -> new Found.Unreadable(folder.below(name), why))
                .ifPresent(unreachable::add);
          }
        } else if (Files.isDirectory(entry) || taken.test(name)) {
          unnamed = unnamed.plus(PassedBy.notUtf8(folder.uri() + "/" + escapedName(entry)));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new LeftOut(unnamed, unreachable);
  }

  /**
   * Empty where it can be looked at, is gone, or is a link to a file that is gone. So is a link to
   * a recording only where there is the folder in which that was.
   */
  private static Optional<String> whyUnreachable(Path entry, boolean isRecording)
      throws IOException {
    try {
      Files.readAttributes(entry, BasicFileAttributes.class);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(entry) && !isOfGoneFile(entry, isRecording)
          ? Optional.of("the link leads nowhere")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOfGoneFile(Path link, boolean isRecording) throws IOException {
    if (!isRecording) {
      return OF_FILE.matcher(link.getFileName().toString()).find();
    }
    Path folder = link.resolveSibling(Files.readSymbolicLink(link)).getParent();
    return folder != null && Files.isDirectory(folder);
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
