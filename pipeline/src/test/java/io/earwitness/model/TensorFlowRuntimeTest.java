package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorFlowRuntimeTest {

  @Test
  void loadsWithoutDjl() {
    assertThat(TensorFlowRuntime.ready()).startsWith("2.16");
    assertThat(TensorFlowRuntime.libraryFolder()).isDirectoryContaining("glob:**jnitensorflow.*");
  }
}
