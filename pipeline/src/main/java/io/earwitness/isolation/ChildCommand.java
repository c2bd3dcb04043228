package io.earwitness.isolation;

import io.earwitness.audio.source.DecoderHook;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/** How a {@link DecoderProcess} is started: with little memory and no more than it needs. */
final class ChildCommand {
  /** Address space that a JVM and its libraries reserve and never use. */
  private static final int RESERVED_MB = 3 * 1024;

  /**
   * Limits the address space, where the system can; writes no core dump; and when memory runs out
   * makes the kernel kill the child and not its parent. Then it runs the command that follows.
   */
  private static final String LIMITED =
      """
      ulimit -v "$0" 2>/dev/null
      ulimit -c 0
      { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
      exec "$@"
      """;

  /** No others: a recording that takes over the decoder must find no keys to a storage there. */
  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "LANG", "LC_ALL");

  private ChildCommand() {}

  /**
   * The command, ready to start.
   *
   * @param mostMemoryMb resident memory that the child may have
   */
  static ProcessBuilder of(int mostMemoryMb) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", LIMITED));
    command.add(Integer.toString((mostMemoryMb + RESERVED_MB) * 1024));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            // It lives for seconds and allocates almost nothing.
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            // A crash is reported on the error stream, and leaves no file.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:ErrorFile=/dev/null",
            "-XX:+ExitOnOutOfMemoryError"));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.bytedeco.javacpp."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + Loader.getCacheDir());
    DecoderHook.type()
        .ifPresent(type -> command.add("-D" + DecoderHook.PROPERTY + "=" + type.getName()));
    command.addAll(List.of("-cp", classPath(), DecoderProcess.class.getName()));
    command.add(Long.toString(ProcessHandle.current().pid()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    return builder;
  }

  /** Only what the child needs, at the paths where this process found it. */
  private static String classPath() throws IOException {
    List<URL> needed = new ArrayList<>();
    needed.add(location(DecoderProcess.class));
    needed.add(location(org.slf4j.Logger.class));
    needed.add(location(Loader.class));
    needed.add(location(avutil.class));
    needed.add(natives("/org/bytedeco/javacpp/", "jnijavacpp"));
    needed.add(natives("/org/bytedeco/ffmpeg/", "jniavutil"));
    DecoderHook.type().map(ChildCommand::location).ifPresent(needed::add);
    try {
      Set<String> entries = new LinkedHashSet<>();
      for (URL url : needed) {
        entries.add(Path.of(url.toURI()).toString());
      }
      return String.join(File.pathSeparator, entries);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** The jar with the native libraries of this platform. */
  private static URL natives(String folder, String library) throws IOException {
    String resource = folder + Loader.getPlatform() + "/" + System.mapLibraryName(library);
    URL url = Loader.class.getResource(resource);
    if (url == null) {
      throw new IOException("no %s on the class path".formatted(resource));
    }
    return ((JarURLConnection) url.openConnection()).getJarFileURL();
  }
}
