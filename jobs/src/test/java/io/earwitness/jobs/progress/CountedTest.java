package io.earwitness.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void onlyOneIsSingular() {
    assertThat(Counted.of(0, "file")).isEqualTo("0 files");
    assertThat(Counted.of(1, "file")).isEqualTo("1 file");
    assertThat(Counted.of(1234, "class", "classes")).isEqualTo("1,234 classes");
  }
}
