package io.earwitness.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command that a newcomer calls, as the script that it is. */
@Tag("slow")
class QuickstartTest {
  private static final long LONGEST_MINUTES = 10;

  @TempDir Path folder;

  /** A checkout that is built, and in which the script has not been called. */
  private Path checkout() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("checkout"));
    for (String name : List.of("pipeline", "jobs", "tests", ".mvn")) {
      Files.createSymbolicLink(copy.resolve(name), Page.CHECKOUT.resolve(name));
    }
    // The script looks at the dates of these, which a link would not have.
    for (String name : List.of("conf", "scripts", "pom.xml")) {
      copyWithDates(Page.CHECKOUT.resolve(name), copy.resolve(name));
    }
    // A build through the links would leave paths of this folder in the checkout.
    Path build = Files.writeString(copy.resolve("mvnw"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy;
  }

  private static void copyWithDates(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      List<Path> files = all.toList();
      for (Path file : files) {
        Files.copy(file, copyOf(file, from, to), StandardCopyOption.COPY_ATTRIBUTES);
      }
      // Copying into a folder has made it newer.
      for (Path file : files) {
        Files.setLastModifiedTime(copyOf(file, from, to), Files.getLastModifiedTime(file));
      }
    }
  }

  private static Path copyOf(Path file, Path from, Path to) {
    return file.equals(from) ? to : to.resolve(from.relativize(file).toString());
  }

  @Test
  void itPrintsWhatTheReadmeSays() throws Exception {
    Path printed = folder.resolve("printed.txt");
    ProcessBuilder script =
        new ProcessBuilder(checkout().resolve("scripts/quickstart").toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.start();

    assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    String output = Files.readString(printed);
    assertThat(process.exitValue()).as(output).isZero();
    PrintedText.assertQuoted(Page.read("README.md").firstOutput(), output);
  }
}
