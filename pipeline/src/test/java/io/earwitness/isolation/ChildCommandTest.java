package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTest {

  @Test
  void theChildInheritsNoEnvironmentInWhichKeysMayBe() throws Exception {
    assertThat(ChildCommand.of(500).environment().keySet())
        .isSubsetOf("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "LANG", "LC_ALL");
  }

  @Test
  void theChildHasNoLibrariesOfStorageOnItsClassPath() throws Exception {
    List<String> command = ChildCommand.of(500).command();
    String classPath = command.get(command.indexOf("-cp") + 1);

    assertThat(classPath.split(File.pathSeparator))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(new File(entry)).exists())
        .noneMatch(entry -> entry.contains("hadoop") || entry.contains("aws"));
    assertThat(command.get(command.indexOf("-cp") + 2)).isEqualTo(DecoderProcess.class.getName());
  }
}
