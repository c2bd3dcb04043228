package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.ManyRuns;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in S3, where nothing can be renamed and uploads in parts may be left pending. */
@Tag("slow")
class S3MaintainTest {
  private static final String OUTPUT = "s3a://heard/tables";

  @TempDir static Path folder;
  @AutoClose private static S3Server server;

  @SuppressWarnings("UnusedVariable") // JUnit closes it
  @AutoClose
  private static SparkSettings settings;

  @BeforeAll
  static void layOut() throws IOException, InterruptedException {
    Path archive = folder.resolve("archive");
    TinyArchive.write(archive, 1, 4);
    Files.writeString(archive.resolve("no-sound.wav"), "so that there are failures");
    Path scored = folder.resolve("scored");
    CommandRun.succeeding(CommandRun.score(archive, scored));
    Path nights = folder.resolve("nights");
    ManyRuns.write(scored, nights, 10);
    server = S3Server.in(folder.resolve("s3"));
    server.bucket("heard");
    settings = SparkSettings.of(server.sparkSettings());
    server.upload(nights, OUTPUT);
  }

  private static List<Row> current() {
    try (Tables tables = Tables.at(OUTPUT)) {
      return tables.ask("SELECT * FROM segments_current ORDER BY ALL");
    }
  }

  private static int objects(FileSystem s3) throws IOException {
    int objects = 0;
    var files = s3.listFiles(new org.apache.hadoop.fs.Path(OUTPUT), true);
    while (files.hasNext()) {
      objects += files.next().getPath().getName().endsWith(".parquet") ? 1 : 0;
    }
    return objects;
  }

  private static CommandRun maintain() {
    return CommandRun.succeeding(
        "maintain", "--output", OUTPUT, "--grace", "0s", "--keep-superseded", "0s");
  }

  @Test
  void runsAreMergedAndPendingUploadsOfDeadOnesAborted() throws IOException {
    List<Row> before = current();
    try (S3AFileSystem s3 =
        (S3AFileSystem)
            FileSystem.newInstance(URI.create(OUTPUT), S3Server.storage(server.port()))) {
      for (String key : List.of("tables/segments/run_id=r9/part.parquet", "elsewhere/file")) {
        s3.getWriteOperationHelper()
            .initiateMultiPartUpload(
                key, org.apache.hadoop.fs.s3a.impl.PutObjectOptions.defaultOptions());
      }

      assertThat(maintain().out()).contains("To abort   1 pending upload").contains("To drop ");
      assertThat(maintain().out()).contains("To merge ");
      assertThat(maintain().out()).contains("To delete ");

      assertThat(current()).isEqualTo(before);
      assertThat(s3.listMultipartUploads("tables/")).isEmpty();
      assertThat(s3.listMultipartUploads("elsewhere/")).hasSize(1);
      assertThat(objects(s3)).isLessThanOrEqualTo(ManyRuns.TABLES.size());
    }
  }
}
