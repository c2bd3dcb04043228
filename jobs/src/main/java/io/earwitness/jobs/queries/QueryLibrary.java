package io.earwitness.jobs.queries;

import io.earwitness.NamedPath;
import io.earwitness.Spelling;
import io.earwitness.WrongUseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where queries are found: those that ship by their names, all others by their files. */
public final class QueryLibrary {
  /** Those that ship, in {@code conf/queries}; what most people ask first stands first. */
  public static final List<String> NAMES =
      List.of(
          "screams-last-night",
          "screams-within-talk",
          "longest-conversations",
          "busiest-hours",
          "uncertain-segments",
          "loud-but-unlabelled",
          "worse-under-new-model",
          "failures-and-cures",
          "not-heard-whole",
          "storage-by-month");

  private static final String FILE_ENDING = ".sql";

  private QueryLibrary() {}

  /** All that ship. */
  public static List<NamedQuery> all() {
    return NAMES.stream().map(QueryLibrary::shipped).toList();
  }

  /**
   * Finds a query.
   *
   * @param nameOrFile the name of one that ships, or a file in any storage, whose name ends in
   *     {@code .sql}
   * @throws WrongUseException when there is none
   */
  public static NamedQuery find(String nameOrFile, Configuration storage) {
    if (nameOrFile.endsWith(FILE_ENDING)) {
      return inFile(nameOrFile, storage);
    }
    if (NAMES.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    String nearest =
        Spelling.closest(nameOrFile, NAMES).map("; the nearest is "::concat).orElse("");
    throw new WrongUseException(
        ("There is no query %s%s. All of them: earwitness sql --queries. The name of a file of your"
                + " own must end in %s.")
            .formatted(nameOrFile, nearest, FILE_ENDING));
  }

  private static NamedQuery shipped(String name) {
    String resource = "/queries/" + name + FILE_ENDING;
    try (InputStream in = QueryLibrary.class.getResourceAsStream(resource)) {
      return NamedQuery.parse(name, read(in));
    } catch (IOException e) {
      throw new IllegalStateException("the build lacks " + resource, e);
    }
  }

  private static NamedQuery inFile(String file, Configuration storage) {
    Path path = NamedPath.of(file);
    try (InputStream in = path.getFileSystem(storage).open(path)) {
      return NamedQuery.parse(file, read(in));
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The query %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
