package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFlowRuntimeTest {

  @TempDir Path cache;

  @Test
  void loadsWithoutDjl() {
    assertThat(TensorFlowRuntime.ready()).startsWith("2.16");
    assertThat(TensorFlowRuntime.libraryFolder()).isDirectoryContaining("glob:**jnitensorflow.*");
  }

  @Test
  void twoJvmsMayUnpackIntoOneCacheAtOnce() throws Exception {
    List<Process> jvms = Stream.generate(this::jvm).limit(2).toList();

    for (Process jvm : jvms) {
      String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor()).as(output).isZero();
      assertThat(output).contains("TensorFlow 2.16");
    }
  }

  private Process jvm() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Dorg.bytedeco.javacpp.cachedir=" + cache,
              "-cp",
              System.getProperty("java.class.path"),
              Load.class.getName())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What each of the JVMs runs. */
  static final class Load {
    private Load() {}

    public static void main(String[] args) {
      System.out.println("TensorFlow " + TensorFlowRuntime.ready());
    }
  }
}
