package io.earwitness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recordings and reference results too large to ship, in a folder {@code shared} beside the
 * checkout. Where it is not there, the tests that need it are skipped and say so.
 */
public final class SharedData {
  private static final Path FOLDER = Path.of("..", "..", "shared").toAbsolutePath().normalize();

  private SharedData() {}

  /** A file or folder of the shared data; ends the test as skipped when it is not there. */
  public static Path path(String relative) {
    Path path = FOLDER.resolve(relative);
    assumeTrue(Files.exists(path), "skipped: there is no " + path);
    return path;
  }
}
