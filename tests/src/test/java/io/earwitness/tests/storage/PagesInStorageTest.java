package io.earwitness.tests.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people look at and listen to, cut out of S3 and HDFS and written there. */
@Tag("slow")
class PagesInStorageTest {
  @TempDir Path folder;

  private Path archive() {
    Path archive = folder.resolve("recordings");
    CommandRun.succeeding("demo", "--to", archive.toString());
    return archive;
  }

  @Test
  void inS3() throws Exception {
    try (S3Server server = S3Server.in(folder.resolve("s3"))) {
      server.bucket("archive");
      server.bucket("heard");
      server.upload(archive(), "s3a://archive/recordings");
      SparkSettings settings = SparkSettings.of(server.sparkSettings());
      try (settings) {
        assertWritten("s3a://archive/recordings", "s3a://heard", S3Server.storage(server.port()));
      }
    }
  }

  @Test
  void inHdfs() throws IOException {
    Configuration storage = new Configuration();
    try (MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(storage, folder.resolve("hdfs").toFile()).build()) {
      cluster.waitActive();
      cluster
          .getFileSystem()
          .copyFromLocalFile(
              new org.apache.hadoop.fs.Path(archive().toUri()),
              new org.apache.hadoop.fs.Path("/recordings"));
      assertWritten(cluster.getURI() + "/recordings", cluster.getURI() + "/heard", storage);
    }
  }

  private static void assertWritten(String recordings, String heard, Configuration storage)
      throws IOException {
    String output = heard + "/tables";
    String scream = recordings + "/station/underpass.flac";
    CommandRun.succeeding(CommandRun.score(recordings, output));

    write("report", output, "--to", heard + "/report.html");
    assertThat(read(heard + "/report.html", storage))
        .contains("underpass.flac", "data:audio/mpeg", "data:image/png");

    write("review", output, "--to", heard + "/review.html", "--clips", "3");
    assertThat(read(heard + "/review.html", storage)).contains("data:audio/mpeg");

    write(
        "export",
        output,
        "--where",
        "label = 'scream'",
        "--format",
        "audacity",
        "--to",
        heard + "/labels",
        "--clips");
    assertThat(read(heard + "/labels/station/underpass.flac.txt", storage)).contains("\tscream");

    write("explain", output, "--uri", scream, "--at", "7", "--to", heard + "/why");
    for (String picture : new String[] {"heard.png", "looked.png"}) {
      assertThat(read(heard + "/why/" + picture, storage)).startsWith("\u0089PNG");
    }
  }

  private static void write(String command, String output, String... options) {
    CommandRun.succeeding(
        Stream.concat(Stream.of(command, "--output", output), Stream.of(options))
            .toArray(String[]::new));
  }

  private static String read(String uri, Configuration storage) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(uri);
    try (FileSystem fileSystem = FileSystem.newInstance(file.toUri(), storage);
        FSDataInputStream in = fileSystem.open(file)) {
      return new String(in.readAllBytes(), uri.endsWith(".png") ? ISO_8859_1 : UTF_8);
    }
  }
}
