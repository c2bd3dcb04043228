package io.earwitness.tests;

import io.earwitness.LocalFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A standalone Spark cluster of two workers, as {@code scripts/local-cluster} makes it. */
final class LocalCluster implements AutoCloseable {
  private static final String SCRIPT =
      Path.of("..", "scripts", "local-cluster").toAbsolutePath().normalize().toString();
  private static final List<String> WORKERS = List.of("worker-1", "worker-2");
  private static final int MOST_SECONDS_TO_END = 120;

  private final Path folder;
  private final Map<String, String> environment;

  private LocalCluster(Path folder) {
    this.folder = folder;
    this.environment =
        Map.of(
            "EARWITNESS_LOCAL_CLUSTER", folder.toString(),
            "JAVA_HOME", System.getProperty("java.home"));
  }

  /**
   * Starts a cluster.
   *
   * @param folder where it keeps its logs and its work
   */
  static LocalCluster up(Path folder) throws IOException {
    LocalCluster cluster = new LocalCluster(Files.createDirectories(folder));
    cluster.runScript("up");
    return cluster;
  }

  private void runScript(String verb) throws IOException {
    Path log = folder.resolve(verb + ".log");
    ProcessBuilder script =
        new ProcessBuilder(SCRIPT, verb).redirectErrorStream(true).redirectOutput(log.toFile());
    script.environment().putAll(environment);
    if (script.start().onExit().join().exitValue() != 0) {
      throw new IOException(Files.readString(log));
    }
  }

  /** Starts a command on the cluster; killing it kills the driver, if that is not on a worker. */
  ChildRun submit(String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "submit", ".log");
    ProcessBuilder submit =
        new ProcessBuilder(
                Stream.concat(Stream.of(SCRIPT, "submit"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    submit.environment().putAll(environment);
    return new ChildRun(submit.start(), output);
  }

  /** The JVMs that work for a driver that is not on a worker itself. */
  List<ProcessHandle> executors() throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (String worker : WORKERS) {
      jvm(worker).children().filter(ProcessHandle::isAlive).forEach(executors::add);
    }
    return executors;
  }

  /** Whether something works for a driver that is not on a worker itself. */
  boolean hasExecutors() {
    try {
      return !executors().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until those of a run that has ended have ended too. */
  void awaitNoExecutors() throws IOException {
    awaitEnd(executors());
  }

  private static void awaitEnd(List<ProcessHandle> jvms) {
    try {
      for (ProcessHandle jvm : jvms) {
        jvm.onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      jvms.forEach(ProcessHandle::destroyForcibly);
      throw new IllegalStateException("the cluster does not end what it should", e);
    }
  }

  private ProcessHandle jvm(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(name + ".pid")).strip());
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException("the " + name + " is no more"));
  }

  /** What executors have written to a stream, {@code stdout} or {@code stderr}. */
  List<String> saidByExecutors(String stream) throws IOException {
    return said("app-*/*/" + stream);
  }

  /** What drivers on workers have written to a stream. */
  List<String> saidByDrivers(String stream) throws IOException {
    return said("driver-*/" + stream);
  }

  private List<String> said(String glob) throws IOException {
    Path work = folder.resolve("work");
    var matcher = work.getFileSystem().getPathMatcher("glob:" + work + "/" + glob);
    List<String> lines = new ArrayList<>();
    try (Stream<Path> logs = Files.walk(work)) {
      for (Path log : logs.filter(matcher::matches).toList()) {
        lines.addAll(Files.readAllLines(log, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> jvms = new ArrayList<>(executors());
    for (String name : WORKERS) {
      jvms.add(jvm(name));
    }
    jvms.add(jvm("master"));
    runScript("down");
    awaitEnd(jvms);
    // Links to jars, about which JUnit would say a lot when it deletes them.
    LocalFolders.delete(folder.resolve("spark"));
  }
}
