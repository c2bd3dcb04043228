package io.earwitness.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Earwitness unpacked from its tarball into an empty folder that nobody may write to, for a user
 * who has an empty home and Java on the path, and nothing else.
 *
 * @param folder the folder that was in the tarball
 * @param home the home of that user
 */
record Installation(Path folder, Path home) {

  /** Unpacks a tarball below an empty folder, whose name has a space in it. */
  static Installation unpack(Path tarball, Path below) throws Exception {
    Path empty = Files.createDirectories(below.resolve("an empty folder"));
    run("tar", "-xzf", tarball.toString(), "-C", empty.toString());
    run("chmod", "-R", "a-w", empty.toString());
    try (Stream<Path> unpacked = Files.list(empty)) {
      return new Installation(
          unpacked.findFirst().orElseThrow(), Files.createDirectory(below.resolve("home")));
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** Where something lies in it. */
  Path path(String first, String... more) {
    return folder.resolve(Path.of(first, more));
  }

  Path jar() {
    return path("lib", "earwitness.jar");
  }

  /** Runs a command with the launcher that is in the tarball, to its end. */
  ChildRun earwitness(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(path("bin", "earwitness").toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(home.getParent(), "said", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables(environment));
    ChildRun run = new ChildRun(builder.start(), output);
    assertThat(run.exitCode()).as(run.said()).isZero();
    return run;
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
    variables.put("HOME", home.toString());
    // Java asks the system, and not that variable, where a user is at home.
    variables.put("EARWITNESS_JAVA_OPTS", "-Duser.home=" + home);
    variables.putAll(more);
    return variables;
  }

  /** What is not as the tarball had it: nothing, if nobody has written to the installation. */
  List<String> difference(Path tarball) throws IOException, InterruptedException {
    Path said = Files.createTempFile(home.getParent(), "difference", ".log");
    new ProcessBuilder("tar", "-dzf", tarball.toString(), "-C", folder.getParent().toString())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start()
        .waitFor();
    // Who owns it and who may write to it has been changed on purpose.
    return Files.readAllLines(said).stream()
        .filter(line -> !line.matches(".*(Uid|Gid|Mode) differs"))
        .toList();
  }
}
