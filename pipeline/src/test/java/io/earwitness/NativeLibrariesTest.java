package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.model.TensorFlowRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String UNPACKED = "Extracting ";

  @TempDir Path cache;

  @Test
  void jvmsThatStartAtOnceUnpackEachLibraryOnce() throws Exception {
    List<Process> jvms = Stream.generate(this::jvm).limit(3).toList();

    StringBuilder said = new StringBuilder();
    for (Process jvm : jvms) {
      String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor()).as(output).isZero();
      assertThat(output).contains("TensorFlow 2.16", "FFmpeg in " + cache);
      said.append(output);
    }
    List<String> unpacked = said.toString().lines().filter(l -> l.contains(UNPACKED)).toList();
    assertThat(unpacked)
        .doesNotHaveDuplicates()
        .anyMatch(line -> line.contains("libtensorflow_cc"))
        .anyMatch(line -> line.contains("libavformat"));
  }

  private Process jvm() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dorg.bytedeco.javacpp.cachedir=" + cache,
              "-Dorg.bytedeco.javacpp.logger.debug=true",
              "-cp",
              System.getProperty("java.class.path"),
              Load.class.getName())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What each of the JVMs runs: two threads that load, as the tasks of an executor do. */
  static final class Load {
    private Load() {}

    public static void main(String[] args) {
      CompletableFuture<Path> ffmpeg = CompletableFuture.supplyAsync(NativeLibraries::ffmpeg);
      System.out.println("TensorFlow " + TensorFlowRuntime.ready());
      System.out.println("FFmpeg in " + ffmpeg.join());
    }
  }
}
