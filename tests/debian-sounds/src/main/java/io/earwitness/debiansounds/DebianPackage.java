import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A package, downloaded unless it was, and unpacked until it is deleted. */
record DebianPackage(
    String name, String version, Path root, List<Sound> sounds, Copyright copyright) {
  private static final Pattern AUDIO =
      Pattern.compile("\\.(ogg|oga|opus|wav|flac|mp3|aiff?|au|gsm)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ARCHIVE = Pattern.compile("\\.(pk3|zip)$", Pattern.CASE_INSENSITIVE);

  static DebianPackage open(String name, Path folder) throws IOException {
    Path deb = download(name, Files.createDirectories(folder.resolve("packages")));
    Path root = folder.resolve("unpacked").resolve(name);
    delete(root);
    new Command("dpkg-deb -x").path(deb).path(Files.createDirectories(root)).run();
    List<Sound> sounds = new ArrayList<>();
    for (Path file : files(root)) {
      String path = root.relativize(file).toString();
      if (AUDIO.matcher(path).find()) {
        sounds.add(new Sound(path, file));
      } else if (ARCHIVE.matcher(path).find()) {
        unzip(file, path, sounds);
      }
    }
    Path copyright = root.resolve("usr/share/doc/" + name + "/copyright");
    String text =
        Files.isRegularFile(copyright)
            ? Files.readString(copyright, StandardCharsets.ISO_8859_1)
            : "";
    String version = deb.getFileName().toString().split("_")[1].replace("%3a", ":");
    return new DebianPackage(name, version, root, sounds, new Copyright(name, text));
  }

  private static Path download(String name, Path packages) throws IOException {
    if (find(name, packages).isEmpty()) {
      new Command("apt-get download -q " + name).in(packages).run();
    }
    return find(name, packages).get(0);
  }

  private static List<Path> find(String name, Path packages) throws IOException {
    try (Stream<Path> files = Files.list(packages)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "_"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static void unzip(Path archive, String path, List<Sound> sounds) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (AUDIO.matcher(entry.getName()).find()) {
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

  Clip clip(Rule rule, Sound sound, Audio audio) {
    return new Clip(
        rule.label(),
        name + "/" + rule.group(sound.path()),
        "debian/" + name + ":" + sound.path(),
        copyright.licence(sound.path()),
        name + " " + version,
        audio);
  }

  void delete() throws IOException {
    delete(root);
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
