package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CrashLogTest {
  private static final String CRASH =
      """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      # Problematic frame:
      # C  [libavcodec.so.61+0x1234]  decode_frame+0x10
      #
      # No core dump will be written.
      """;

  @Test
  void aCrashIsFoundWithItsPlace() throws Exception {
    CrashLog log = log("Warning: one thing or another\n" + CRASH);

    assertThat(log.place()).contains("[libavcodec.so.61+0x1234]  decode_frame+0x10");
    assertThat(log.lastLine()).isEqualTo("# No core dump will be written.");
  }

  @Test
  void whoDidNotCrashHasNoPlace() throws Exception {
    CrashLog log = log("Warning: one thing or another\n");

    assertThat(log.place()).isEmpty();
    assertThat(log.lastLine()).isEqualTo("Warning: one thing or another");
  }

  @Test
  void whoWroteNothingHasALastLineAllTheSame() throws Exception {
    CrashLog log = log("");

    assertThat(log.place()).isEmpty();
    assertThat(log.lastLine()).isEqualTo("nothing");
  }

  private static CrashLog log(String text) {
    return CrashLog.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
