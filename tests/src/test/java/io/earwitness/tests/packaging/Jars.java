package io.earwitness.tests.packaging;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars on a class path, by what they hold. A folder of classes counts as one. */
record Jars(List<Path> paths) {

  /** Those on a class path that the build has left. */
  static Jars inFile(Path classPath) throws IOException {
    return new Jars(
        Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
            .map(Path::of)
            .toList());
  }

  /** The names of what they hold, each with the jar that holds it. */
  TreeMap<String, Path> entries(Predicate<String> wanted) {
    TreeMap<String, Path> entries = new TreeMap<>();
    for (Path path : paths) {
      names(path).stream().filter(wanted).forEach(name -> entries.put(name, path));
    }
    return entries;
  }

  /**
   * Whether it is a class that a JVM loads by its name; some lie aside for newer versions of Java.
   */
  static boolean isClass(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  static List<String> names(Path path) {
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          return files
              .filter(Files::isRegularFile)
              .map(file -> path.relativize(file).toString())
              .toList();
        }
      }
      try (ZipFile jar = new ZipFile(path.toFile())) {
        return jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path jar, String name) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new AssertionError(jar + " has no " + name);
      }
      return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
