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
