package io.earwitness.tests.storage;

import static io.earwitness.tests.fixtures.SameRows.assertSameButForRounding;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive in HDFS, scored into HDFS: the same as on a local disk, even if a DataNode stops. */
class HdfsTest {
  private static final int RECORDINGS = 40;
  private static final int DATA_NODES = 3;

  @TempDir static Path folder;
  private static MiniDFSCluster cluster;
  private static String hdfs;
  private static List<Row> localSegments;
  private static List<Row> localFiles;

  @BeforeAll
  static void start() throws IOException {
    Path local = folder.resolve("recordings");
    for (int i = 0; i < RECORDINGS; i++) {
      TinyArchive.write(local, i, 6);
    }
    Path tables = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(local, tables));
    try (Tables localTables = Tables.at(tables)) {
      localSegments = segments(localTables);
      localFiles = files(localTables);
    }

    Configuration settings = new Configuration();
    settings.setInt("dfs.replication", 2);
    // A recording is in several blocks, so that all DataNodes have a part in it.
    settings.setInt("dfs.namenode.fs-limits.min-block-size", 1 << 16);
    settings.setInt("dfs.blocksize", 1 << 17);
    cluster =
        new MiniDFSCluster.Builder(settings, folder.resolve("hdfs").toFile())
            .numDataNodes(DATA_NODES)
            .build();
    cluster.waitActive();
    hdfs = cluster.getURI().toString();
    cluster
        .getFileSystem()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(local.toUri()),
            new org.apache.hadoop.fs.Path("/recordings"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.shutdown();
    }
  }

  private static List<Row> segments(Tables tables) {
    return tables.ask(
        "SELECT * EXCEPT (uri, run_id), regexp_replace(uri, '.*/', '') AS name"
            + " FROM segments ORDER BY name, segment_index");
  }

  private static List<Row> files(Tables tables) {
    return tables.ask(
        "SELECT regexp_replace(uri, '.*/', '') AS name, size_bytes, status, reason, container,"
            + " codec, duration_seconds, segment_count, label FROM files ORDER BY name");
  }

  private static void score(String output) throws IOException {
    Path settings = folder.resolve("small-partitions.conf");
    Files.writeString(settings, "earwitness.run.partition-minutes = 0.1");
    CommandRun.succeeding(
        CommandRun.score(hdfs + "/recordings", output, "--config", settings.toString()));
  }

  private static void assertRowsAreThoseOfALocalRun(String output) {
    try (Tables tables = Tables.at(output)) {
      assertThat(localFiles).hasSize(RECORDINGS).allMatch(file -> file.getString(2).equals("OK"));
      assertSameButForRounding(localFiles, files(tables));
      assertSameButForRounding(localSegments, segments(tables));
    }
  }

  @Test
  void rowsAreThoseOfALocalRun() throws IOException {
    score(hdfs + "/tables");

    assertRowsAreThoseOfALocalRun(hdfs + "/tables");
  }

  /** Stops a DataNode when the first task of scoring has ended, and counts the tasks after that. */
  public static final class StopsDataNode extends SparkListener {
    private static final AtomicInteger TASKS = new AtomicInteger();
    private static MiniDFSCluster.DataNodeProperties stopped;

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (task.taskMetrics().outputMetrics().recordsWritten() > 0 && TASKS.getAndIncrement() == 0) {
        stopped = cluster.stopDataNode(0);
      }
    }
  }

  @Test
  @Tag("slow")
  void aDataNodeThatStopsCostsNothing() throws IOException {
    SparkSettings settings =
        SparkSettings.of(Map.of("spark.extraListeners", StopsDataNode.class.getName()));
    try (settings) {
      score(hdfs + "/tables-of-two-nodes");
    }

    assertThat(StopsDataNode.stopped).isNotNull();
    assertThat(StopsDataNode.TASKS.get()).as("tasks that wrote").isGreaterThan(10);
    assertRowsAreThoseOfALocalRun(hdfs + "/tables-of-two-nodes");
  }
}
