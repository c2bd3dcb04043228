package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the tables that a disk or a copy has cut short. */
@Tag("slow")
class DamagedTablesTest {
  @TempDir Path folder;
  private String archive;
  private String output;
  private List<Row> before;
  private Path damaged;

  @BeforeEach
  void scoreAndDamage() throws IOException {
    archive = folder.resolve("archive").toString();
    output = folder.resolve("tables").toString();
    for (int i = 0; i < 2; i++) {
      TinyArchive.write(Path.of(archive), i, 4);
    }
    CommandRun.succeeding(CommandRun.score(archive, output));
    before = rows();
    damaged = files("files/run_id=*/part-*.parquet").get(0);
    Files.write(damaged, new byte[500]);
    Files.delete(damaged.resolveSibling("." + damaged.getFileName() + ".crc"));
  }

  private List<Path> files(String glob) throws IOException {
    var matcher = folder.getFileSystem().getPathMatcher("glob:" + output + "/" + glob);
    try (Stream<Path> paths = Files.walk(Path.of(output))) {
      return paths.filter(matcher::matches).toList();
    }
  }

  private List<Row> rows() {
    try (Tables tables = Tables.at(output)) {
      return tables.ask(
          "SELECT uri, segment_index, label, p_scream FROM segments_current"
              + " ORDER BY uri, segment_index");
    }
  }

  private void assertNamesTheFile(String... command) {
    CommandRun run = CommandRun.of(command);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("The file file:" + damaged + " of the tables is damaged: restore it")
        .doesNotContain("\tat ");
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  @Test
  void allCommandsNameIt() {
    assertNamesTheFile("sql", "--output", output, "SELECT count(*) FROM files");
    assertNamesTheFile(CommandRun.score(archive, output, "--dry-run"));
    assertNamesTheFile(CommandRun.score(archive, output));
    assertNamesTheFile("report", "--output", output, "--to", folder.resolve("a.html").toString());
    assertNamesTheFile(
        "export",
        "--output",
        output,
        "--format",
        "csv",
        "--to",
        folder.resolve("a.csv").toString());
  }

  @Test
  void doctorFindsIt() {
    CommandRun run = CommandRun.of("doctor", "--output", output);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .containsPattern("BROKEN +Tables +1 of \\d+ files cannot be read, such as file:" + damaged)
        .contains("Restore it from a copy");
  }

  @Test
  void withoutItsRunTheRecordingsAreNewAndHaveTheSameRows() throws IOException {
    for (Path ofRun : files("*/run_id=*")) {
      Path table = folder.resolve("damaged").resolve(ofRun.getParent().getFileName());
      Files.createDirectories(table);
      Files.move(ofRun, table.resolve(ofRun.getFileName()));
    }

    CommandRun run = CommandRun.succeeding(CommandRun.score(archive, output));

    assertThat(run.out()).contains("2 NEW");
    assertThat(rows()).isEqualTo(before);
  }
}
