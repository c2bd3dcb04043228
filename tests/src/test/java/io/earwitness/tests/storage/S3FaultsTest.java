package io.earwitness.tests.storage;

import static io.earwitness.tests.fixtures.SameRows.assertSameButForRounding;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that often fails costs time and nothing else. */
@Tag("slow")
class S3FaultsTest {
  private static final String INPUT = "s3a://archive/recordings";

  @TempDir Path folder;

  @Test
  void whatIsReadInSpiteOfFaultsIsWhatIsThere() throws Exception {
    Path local = folder.resolve("recordings");
    CommandRun.succeeding("demo", "--to", local.toString());
    for (int i = 0; i < 40; i++) {
      TinyArchive.write(local, i, 4);
    }
    try (S3Server server = S3Server.in(folder.resolve("s3"));
        S3FaultProxy proxy = new S3FaultProxy(server.port(), 7)) {
      server.bucket("archive");
      server.upload(local, INPUT);
      List<Row> clean;
      try (SparkSettings direct = SparkSettings.of(server.sparkSettings())) {
        assertThat(direct).isNotNull();
        clean = score("clean");
      }
      try (SparkSettings faulty = SparkSettings.of(S3Server.sparkSettings(proxy.port()))) {
        assertThat(faulty).isNotNull();
        assertSameButForRounding(clean, score("faulty"));
      }
      assertThat(proxy.outcomes).allSatisfy(count -> assertThat(count).hasPositiveValue());
      System.out.println("slow down, reset, cut short, passed: " + proxy.outcomes);
    }
  }

  private List<Row> score(String name) {
    String output = folder.resolve(name).toString();
    CommandRun.succeeding(CommandRun.score(INPUT, output));
    try (Tables tables = Tables.at(output)) {
      // The demonstration has one file that is broken; a fault must not make others look so.
      assertThat(tables.map("SELECT regexp_replace(uri, '.*/', ''), code FROM failures"))
          .containsOnly(Map.entry("upload-17.mp4", "UNKNOWN_FORMAT"));
      assertThat(tables.ask("SELECT * FROM files")).hasSize(47);
      return tables.ask("SELECT * EXCEPT (run_id) FROM segments ORDER BY uri, segment_index");
    }
  }
}
