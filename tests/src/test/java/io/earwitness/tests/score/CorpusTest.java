package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Corpus;
import io.earwitness.tests.fixtures.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recordings, where they are at hand: beside the checkout, in {@code shared/corpus}. */
class CorpusTest {

  @TempDir Path folder;

  @Test
  void everyRecordingOfTheCorpusIsScoredInFull() throws Exception {
    Path corpus = Corpus.orSkip();
    Path output = folder.resolve("tables");
    Set<String> expected = new HashSet<>();
    List<String> lines = Files.readAllLines(corpus.resolve("manifest.csv"));
    for (String line : lines.subList(1, lines.size())) {
      expected.add(line.substring(0, line.indexOf(',')));
    }

    CommandRun.succeeding(CommandRun.score(corpus, output));

    try (Tables tables = Tables.at(output)) {
      List<Row> files =
          tables.ask(
              "SELECT regexp_replace(uri, '.*/corpus/', ''), status, segment_count,"
                  + " greatest(1, ceil((duration_seconds - 0.05) / 3)) FROM files");
      Set<String> scored = new HashSet<>();
      for (Row file : files) {
        scored.add(file.getString(0));
        assertThat(file.getString(1)).as(file.getString(0)).isEqualTo("OK");
        assertThat((long) file.getInt(2)).as(file.getString(0)).isEqualTo(file.getLong(3));
      }
      assertThat(files).hasSameSizeAs(expected);
      assertThat(scored).isEqualTo(expected);
      assertThat(
              tables.ask(
                  """
                  SELECT uri FROM files LEFT JOIN (
                    SELECT uri, count(*) AS n, max(segment_index) AS last FROM segments GROUP BY uri
                  ) USING (uri)
                  WHERE n IS DISTINCT FROM segment_count OR last IS DISTINCT FROM segment_count - 1
                  """))
          .isEmpty();
    }
  }
}
