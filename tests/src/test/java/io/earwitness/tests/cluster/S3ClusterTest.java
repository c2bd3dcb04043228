package io.earwitness.tests.cluster;

import static io.earwitness.tests.fixtures.SameRows.assertSameTables;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Corpus;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real recordings in S3, scored into S3 by a cluster of two workers, where the recordings are at
 * hand: beside the checkout, in {@code shared/corpus}.
 */
@Tag("slow")
class S3ClusterTest {
  private static final String INPUT = "s3a://archive/corpus";
  private static final String OUTPUT = "s3a://heard/tables";

  @TempDir Path folder;

  @Test
  void rowsOfTheCorpusAreThoseOfALocalRun() throws Exception {
    Path corpus = Corpus.orSkip();
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(corpus, output));
    List<List<Row>> expected = Tables.contentsBelow("corpus", output.toUri().toString());

    try (S3Server server = S3Server.in(folder.resolve("s3"));
        LocalCluster cluster = LocalCluster.up(folder.resolve("cluster"))) {
      server.bucket("archive");
      server.bucket("heard");
      server.upload(corpus, INPUT);
      ChildRun run = cluster.submit(score(server.sparkSettings()));
      assertThat(run.exitCode()).as(run.said()).isZero();
      SparkSettings settings = SparkSettings.of(server.sparkSettings());
      try (settings) {
        assertThat(expected.get(0)).hasSizeGreaterThan(5000);
        assertSameTables(expected, Tables.contentsBelow("corpus", OUTPUT));
      }
    }
  }

  private static String[] score(Map<String, String> settings) {
    List<String> command = new ArrayList<>(List.of(CommandRun.score(INPUT, OUTPUT, "--spark")));
    settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    return command.toArray(String[]::new);
  }
}
