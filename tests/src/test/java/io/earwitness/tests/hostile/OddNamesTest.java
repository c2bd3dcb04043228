package io.earwitness.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording is called is never taken for a command, a query, a pattern or a format. */
class OddNamesTest {
  private static final List<String> NAMES =
      List.of(
          "'; DROP TABLE files; --.wav",
          "\" OR 1=1.wav",
          "`id`.wav",
          "$(touch pwned).wav",
          "${java.io.tmpdir}.wav",
          "; touch pwned ;.wav",
          "| touch pwned.wav",
          "& touch pwned &.wav",
          "--output.wav",
          "-i.wav",
          "%s%n%d.wav",
          "%2e%2e%2f.wav",
          "two\nlines.wav",
          "tab\tand\rreturn.wav",
          "\u001b[31mred.wav",
          "back\\slash.wav",
          "<script>alert(1)<&script>.wav",
          "{a,b}[c]?*.wav",
          "~.wav",
          " .wav",
          "\u202egpj.wav");

  @TempDir static Path folder;
  private static Path archive;
  private static CommandRun second;
  @AutoClose private static Tables tables;

  @BeforeAll
  static void score() throws IOException {
    archive = Files.createDirectories(folder.resolve("it's; an $(archive)"));
    Path tone = TinyArchive.write(folder.resolve("tone"), 1, 2);
    for (String name : NAMES) {
      Files.copy(tone, archive.resolve(name));
      Files.write(archive.resolve("broken " + name), new byte[] {1, 2, 3});
    }
    // Java can name bytes that are no text by a URI only.
    Files.copy(tone, Path.of(URI.create(archive.toUri() + "caf%E9.wav")));
    Path output = folder.resolve("it's; $(output)");
    String[] command = CommandRun.score(archive, output);
    CommandRun.succeeding(command);
    second = CommandRun.succeeding(command);
    tables = Tables.at(output.toString());
  }

  @Test
  void everyNameIsInTheTablesAsItIs() {
    Set<String> expected = new TreeSet<>();
    for (String name : NAMES) {
      expected.add(name + " OK");
      expected.add("broken " + name + " FAILED");
    }
    Set<String> found = new TreeSet<>();
    String before = "file:" + archive + "/";
    tables
        .ask("SELECT uri, status FROM files")
        .forEach(
            row -> {
              assertThat(row.getString(0)).startsWith(before);
              found.add(row.getString(0).substring(before.length()) + " " + row.getString(1));
            });

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aNameThatIsNoTextIsTold() {
    assertThat(second.out())
        .containsPattern("Passed by +1 file or folder whose name is not UTF-8: .*/caf%E9.wav");
  }

  @Test
  void theNextRunKnowsThemAgain() {
    assertThat(second.out())
        .contains("To score   none: no reason to score any of the " + 2 * NAMES.size());
  }

  @Test
  void nothingWasRun() throws IOException {
    List<Path> made = new ArrayList<>();
    for (Path place : List.of(Path.of(""), folder, archive)) {
      if (Files.exists(place.resolve("pwned"))) {
        made.add(place);
      }
    }
    assertThat(made).isEmpty();
  }
}
