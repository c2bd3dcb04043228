package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commands write to which folders: rights can be given by it. */
class WhoWritesTest {
  @TempDir static Path folder;
  private static Path archive;
  private static Path output;
  private static List<String> archiveBefore;

  @BeforeAll
  static void score() throws IOException {
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    TinyArchive.write(archive, 1, 2);
    TinyArchive.write(archive, 2, 4);
    archiveBefore = contents(archive);
    CommandRun.succeeding(CommandRun.score(archive, output));
  }

  /** Every file and folder, with its size and when it was last written. */
  private static List<String> contents(Path folder) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        contents.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    return contents;
  }

  @Test
  void scoringLeavesTheArchiveAsItIs() throws IOException {
    assertThat(contents(archive)).isEqualTo(archiveBefore);
  }

  @Test
  @Tag("slow")
  void whoAsksLeavesTheTablesAsTheyAre() throws IOException {
    List<String> before = contents(output);

    String tables = output.toString();
    CommandRun.succeeding("sql", "--output", tables, "SELECT count(*) FROM segments_current");
    CommandRun.succeeding(
        "report", "--output", tables, "--to", folder + "/page.html", "--without-sound");
    CommandRun.succeeding(
        "export", "--output", tables, "--format", "csv", "--to", folder + "/labels.csv");

    assertThat(folder.resolve("labels.csv")).isNotEmptyFile();
    assertThat(contents(output)).isEqualTo(before);
    assertThat(contents(archive)).isEqualTo(archiveBefore);
  }
}
