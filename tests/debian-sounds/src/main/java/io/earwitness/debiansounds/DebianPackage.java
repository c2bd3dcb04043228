package io.earwitness.debiansounds;

import io.earwitness.LocalFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A package that is unpacked until it is closed. The package itself is downloaded when it is not in
 * the folder yet, and stays there.
 *
 * @param sounds its sound files, those within archives included, in the order of their names
 */
record DebianPackage(
    String name, String version, Path root, List<Sound> sounds, CopyrightFile copyright)
    implements AutoCloseable {
  private static final Pattern AUDIO =
      Pattern.compile("\\.(ogg|oga|opus|wav|flac|mp3|aiff?|au|gsm)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ARCHIVE = Pattern.compile("\\.(pk3|zip)$", Pattern.CASE_INSENSITIVE);

  /** What is done with a package while it is unpacked. */
  @FunctionalInterface
  interface Visitor {
    void visit(DebianPackage debian) throws IOException;

    /** Lets another visitor in after this one. */
    default Visitor andThen(Visitor next) {
      return debian -> {
        visit(debian);
        next.visit(debian);
      };
    }
  }

  /** Visits packages one after the other; while one is visited, the next is unpacked. */
  static void visitAll(List<String> names, Path folder, Visitor visitor) throws IOException {
    CompletableFuture<DebianPackage> next = opening(names.get(0), folder);
    for (int i = 0; i < names.size(); i++) {
      CompletableFuture<DebianPackage> current = next;
      if (i + 1 < names.size()) {
        next = opening(names.get(i + 1), folder);
      }
      try (DebianPackage debian = current.join()) {
        visitor.visit(debian);
      }
    }
  }

  private static CompletableFuture<DebianPackage> opening(String name, Path folder) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return open(name, folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Opens a package.
   *
   * @param folder where packages are kept, in {@code packages}, and unpacked
   */
  static DebianPackage open(String name, Path folder) throws IOException {
    Path file = downloaded(name, Files.createDirectories(folder.resolve("packages")));
    Path root = folder.resolve("unpacked").resolve(name);
    LocalFolders.delete(root);
    new Program("dpkg-deb -x").path(file).path(Files.createDirectories(root)).run();
    Path copyright = root.resolve("usr/share/doc/" + name + "/copyright");
    String text =
        Files.isRegularFile(copyright)
            ? Files.readString(copyright, StandardCharsets.ISO_8859_1)
            : "";
    String version = file.getFileName().toString().split("_", -1)[1].replace("%3a", ":");
    return new DebianPackage(name, version, root, sounds(root), new CopyrightFile(name, text));
  }

  private static Path downloaded(String name, Path packages) throws IOException {
    if (files(name, packages).isEmpty()) {
      new Program("apt-get download -q " + name).in(packages).run();
    }
    return files(name, packages).get(0);
  }

  private static List<Path> files(String name, Path packages) throws IOException {
    try (Stream<Path> files = Files.list(packages)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "_"))
          .sorted()
          .toList();
    }
  }

  /** The sound files below a folder; those in archives are unpacked beside their archive. */
  static List<Sound> sounds(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files =
          walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    List<Sound> sounds = new ArrayList<>();
    for (Path file : files) {
      String path = root.relativize(file).toString();
      if (AUDIO.matcher(path).find()) {
        sounds.add(new Sound(path, file));
      } else if (ARCHIVE.matcher(path).find()) {
        unzip(file, path, sounds);
      }
    }
    return sounds;
  }

  private static void unzip(Path archive, String path, List<Sound> sounds) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (AUDIO.matcher(entry.getName()).find()) {
          // A name of our own: an entry's name may point out of the folder.
          String extension = entry.getName().replaceAll(".*(?=\\.)", "");
          Path file =
              archive.resolveSibling(archive.getFileName() + "." + sounds.size() + extension);
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
          sounds.add(new Sound(path + "!/" + entry.getName(), file));
        }
      }
    }
  }

  /** What is to be said of a clip that is cut from a sound by a rule. */
  Clip clip(Rule rule, Sound sound) {
    return new Clip(
        rule.label(),
        name + "/" + rule.groupOf(sound),
        "debian/" + name + ":" + sound.path(),
        copyright.licence(sound.path()),
        name + " " + version);
  }

  @Override
  public void close() throws IOException {
    LocalFolders.delete(root);
  }
}
