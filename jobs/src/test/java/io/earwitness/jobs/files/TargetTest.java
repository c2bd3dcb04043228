package io.earwitness.jobs.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final String FULL = "/dev/full";

  @Test
  void aFullDiskIsOneSentence() {
    assumeTrue(Files.exists(Path.of(FULL)), "There is no device that is always full.");
    Target target = Target.of(FULL, new Configuration());

    assertThatThrownBy(() -> target.write(new byte[100_000]))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("file:" + FULL + " cannot be written: ")
        .hasMessageContaining("No space left on device");
    assertThatThrownBy(() -> target.write(out -> out.append("a".repeat(100_000))))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("No space left on device");
  }
}
