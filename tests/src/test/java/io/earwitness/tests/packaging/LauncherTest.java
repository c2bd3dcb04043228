package io.earwitness.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher makes of its surroundings. */
class LauncherTest {
  private static final Path LAUNCH = Path.of("..", "scripts", "launch.sh").toAbsolutePath();

  /** The lines that a script prints behind what the launcher does at its start. */
  private static List<String> printed(String home, String locale, String script)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "bash", "-euc", "home=$1; . \"$2\"; " + script, "bash", home, LAUNCH.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("LANG", locale);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.lines().toList();
  }

  /** In another character set Java cannot read the name of every file. */
  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "xx_XX.UTF-8, C.UTF-8", "C.UTF-8, none"})
  void namesAreReadInUtf8WhateverTheLocale(String locale, String set) throws Exception {
    assertThat(printed("/home/me", locale, "echo \"${LC_ALL:-none}\"")).containsExactly(set);
  }

  @Test
  void theArchiveOfClassesMayLieInAFolderWithASpace() throws Exception {
    assertThat(
            printed(
                "/home/me/my checkout",
                "C.UTF-8",
                "EARWITNESS_ARCHIVE_CLASSES=1 choose_sharing; printf '%s\\n' \"${sharing[@]}\""))
        .startsWith(
            "-XX:ArchiveClassesAtExit=/home/me/my checkout/jobs/target/earwitness.jsa.part");
  }
}
