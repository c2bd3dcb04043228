package io.earwitness.tests;

import io.earwitness.jobs.Earwitness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command in a process of its own, which can be killed. */
record ChildRun(Process process, Path output) {
  private static final long LONGEST_MINUTES = 15;

  /**
   * Starts a command.
   *
   * @param folder where its output goes
   */
  static ChildRun start(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), arguments);
  }

  /** The same with settings of Spark. */
  static ChildRun start(Path folder, Map<String, String> settings, String... arguments)
      throws IOException {
    return start(
        folder,
        settings.entrySet().stream().map(s -> "-D" + s.getKey() + "=" + s.getValue()).toList(),
        Map.of(),
        arguments);
  }

  /** The same with more flags of its JVM, and more variables of its environment. */
  static ChildRun start(
      Path folder, List<String> flags, Map<String, String> environment, String... arguments)
      throws IOException {
    Path output = Files.createTempFile(folder, "child", ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "@" + Path.of("..", "conf", "jvm.options"),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(flags);
    command.add(Earwitness.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new ChildRun(builder.start(), output);
  }

  /** Waits until something has happened or the process has ended. */
  void awaitThat(BooleanSupplier happened) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (process.isAlive() && !happened.getAsBoolean()) {
      if (System.nanoTime() > end) {
        kill();
        throw new AssertionError("what was waited for has not happened:\n" + said());
      }
      Thread.sleep(5);
    }
  }

  /** Kills the process as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      kill();
      throw new AssertionError("the command does not end");
    }
    return process.exitValue();
  }

  String said() throws IOException {
    return Files.readString(output);
  }
}
