package io.earwitness.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A process from its start to its end. */
final class ColdProcess {
  /** System property: the script that runs a command. */
  private static final String LAUNCHER = "earwitness.bench.launcher";

  /** System property: how that script starts a JVM, an argument a line, up to the main class. */
  private static final String JVM = "earwitness.bench.jvm";

  private static final String MASTER = "spark.master=local[" + StagePart.CORES + "]";

  /** In Java's log of collections, what is before one, behind it, and how large the heap is. */
  private static final Pattern LIVE_MB = Pattern.compile("\\d+M->(\\d+)M\\(");

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
    return seconds(javaCommand(List.of(), main, arguments));
  }

  private static List<String> javaCommand(List<String> flags, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(System.getProperty(JVM).lines().toList());
    command.addAll(flags);
    command.add("-D" + MASTER);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * What a process took.
   *
   * @param seconds from its start to its end
   * @param heapMb the most that the Java heap held behind a collection of garbage
   */
  record Used(double seconds, double heapMb) {}

  /** Runs a program with flags of the JVM, and returns what it took. */
  static Used used(List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("earwitness-bench-", ".gc");
    try {
      List<String> withLog = new ArrayList<>(flags);
      withLog.add("-Xlog:gc:file=" + log);
      double seconds = seconds(javaCommand(withLog, main, arguments));
      return new Used(seconds, mostLive(Files.readString(log)));
    } finally {
      Files.delete(log);
    }
  }

  private static double mostLive(String log) {
    return LIVE_MB
        .matcher(log)
        .results()
        .mapToDouble(m -> Double.parseDouble(m.group(1)))
        .max()
        .orElse(0);
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
