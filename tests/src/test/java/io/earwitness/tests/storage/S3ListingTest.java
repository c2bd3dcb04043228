package io.earwitness.tests.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many objects an archive in S3 holds, a run lists them and plans with a small heap. */
class S3ListingTest {
  private static final int OBJECTS_IN_A_FOLDER = 1000;

  @TempDir static Path folder;
  @AutoClose private static S3Server server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = S3Server.in(folder.resolve("s3"));
  }

  /** Lays out an archive as recorders do: a folder for each place and day. */
  private static void layOut(Path bucket, int folders) throws IOException {
    for (int i = 0; i < folders; i++) {
      Path day =
          Files.createDirectories(
              bucket.resolve("Ort %d, 100%% #1+".formatted(i / 20)).resolve("Tag %d".formatted(i)));
      for (int j = 0; j < OBJECTS_IN_A_FOLDER; j++) {
        Files.write(day.resolve("Aufnahme für Gerät %04d.wav".formatted(j)), new byte[1]);
      }
    }
  }

  private static String dryRun(String bucket) throws IOException, InterruptedException {
    return dryRun(bucket, server.sparkSettings());
  }

  private static String dryRun(String bucket, Map<String, String> settings)
      throws IOException, InterruptedException {
    ChildRun run =
        ChildRun.start(
            folder,
            settings,
            CommandRun.score("s3a://" + bucket, folder.resolve("tables").toString(), "--dry-run"));
    assertThat(run.exitCode()).as(run.said()).isZero();
    return run.said();
  }

  @Test
  @Tag("slow")
  void thousandsAreListed() throws IOException, InterruptedException {
    layOut(server.bucket("thousands"), 2);

    assertThat(dryRun("thousands"))
        .contains("Found      2,000 recordings")
        .contains("To score   2,000 recordings (2,000 NEW)");
  }

  /** One by one these would take as many requests as there are folders. */
  @Test
  @Tag("slow")
  void aFolderOfVeryManyFoldersIsListedWithAllBelow() throws IOException, InterruptedException {
    Path bucket = server.bucket("calls");
    for (int i = 0; i < 10_500; i++) {
      Path call = Files.createDirectories(bucket.resolve("call-%05d".formatted(i)));
      Files.write(call.resolve("audio.wav"), new byte[1]);
    }
    Files.write(bucket.resolve("aaa.wav"), new byte[1]);
    Files.write(bucket.resolve("zzz.wav"), new byte[1]);

    try (S3Traffic traffic = S3Traffic.to(server)) {
      assertThat(dryRun("calls", S3Server.sparkSettings(traffic.port())))
          .contains("Found      10,502 recordings");
      assertThat(traffic.of("calls").gets() + traffic.of("calls/").gets()).isBetween(11, 100);
    }
  }

  @Test
  @Tag("slow")
  void hundredThousandsAreListedOnAHeapOfOneGigabyte() throws IOException, InterruptedException {
    layOut(server.bucket("hundred-thousands"), 200);

    assertThat(dryRun("hundred-thousands"))
        .contains("Found      200,000 recordings")
        .contains("To score   200,000 recordings (200,000 NEW)");
  }
}
