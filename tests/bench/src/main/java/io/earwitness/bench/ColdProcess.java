package io.earwitness.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process from its start to its end. */
final class ColdProcess {
  /** System property: the script that runs a command. */
  private static final String LAUNCHER = "earwitness.bench.launcher";

  /** System property: how that script starts a JVM, an argument a line, up to the main class. */
  private static final String JVM = "earwitness.bench.jvm";

  private static final String MASTER = "spark.master=local[" + StagePart.CORES + "]";

  private ColdProcess() {}

  /** Runs a command that must succeed and returns how long it took in seconds. */
  static double command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty(LAUNCHER)));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--spark", "--conf", MASTER));
    return seconds(command);
  }

  /** The same for a class of the bench. */
  static double program(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(System.getProperty(JVM).lines().toList());
    command.add("-D" + MASTER);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return seconds(command);
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + said);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
