package io.earwitness.tests.versions;

import io.earwitness.tests.fixtures.SparkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a version has left in a folder: its tables, an output with the work of an interrupted run, a
 * model folder, and the columns of all tables.
 */
record Fixture(Path folder) {
  private static final Path ALL = Path.of("src", "test", "resources", "versions");

  /** The archive as runs know it, wherever its recordings lie. */
  static final String ARCHIVE = "viewfs://versions/archive";

  /** Those of all versions. */
  static Stream<Fixture> all() {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().map(Fixture::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fixture of(String version) {
    return new Fixture(ALL.resolve(version));
  }

  Path tables() {
    return folder.resolve("tables");
  }

  Path interrupted() {
    return folder.resolve("interrupted");
  }

  Path model() {
    return folder.resolve("model");
  }

  Path columnsFile() {
    return folder.resolve("columns.txt");
  }

  List<String> columns() throws IOException {
    return Files.readAllLines(columnsFile());
  }

  /** Settings with which {@link #ARCHIVE} is a folder. */
  static SparkSettings mount(Path archive) {
    return SparkSettings.of(mounted(archive));
  }

  static Map<String, String> mounted(Path archive) {
    return Map.of(
        "spark.hadoop.fs.viewfs.mounttable.versions.link./archive", archive.toUri().toString());
  }

  /**
   * Copies a file, or a folder with all that is in it but the checksums of Hadoop's local storage.
   */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().endsWith(".crc")) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
    return to;
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
