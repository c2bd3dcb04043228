package io.earwitness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders of the local disk. */
public final class LocalFolders {
  private static final Pattern SCHEME = Pattern.compile("^\\p{Alpha}[\\p{Alnum}+.-]+:");

  private LocalFolders() {}

  /**
   * Makes sure that an output which must be on a local disk was not meant for other storage.
   *
   * @throws WrongUseException when it is named by a URI
   */
  public static void requireLocal(Path output) {
    if (SCHEME.matcher(output.toString()).find()) {
      throw new WrongUseException(
          "The output %s must be a folder on a local disk: copy it from there to other storage."
              .formatted(output));
    }
  }

  /**
   * Makes sure, before hours of work, that an output can be made.
   *
   * @throws WrongUseException when the output, or the folder that it would be made in, is no folder
   *     to write to
   */
  public static void requireWritable(Path output) {
    Path existing = output.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new WrongUseException(
          "Nothing can be written to the output %s: %s is no folder that can be written to."
              .formatted(output, existing));
    }
  }

  /** Deletes a folder with all that it holds; does nothing when it is not there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
