package io.earwitness.tests.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of the demonstration archive, followed from their bytes to their probabilities. */
@Tag("slow")
class ExplainTest {
  @TempDir static Path folder;
  private static Path archive;
  private static Path output;

  @BeforeAll
  static void scoreDemo() {
    archive = folder.resolve("archive");
    output = folder.resolve("tables");
    CommandRun.succeeding("demo", "--to", archive.toString());
    CommandRun.succeeding(CommandRun.score(archive, output));
  }

  private static CommandRun explain(Path recording, String at, String... more) {
    String[] arguments = new String[7 + more.length];
    System.arraycopy(
        new String[] {
          "explain", "--output", output.toString(), "--uri", recording.toString(), "--at", at
        },
        0,
        arguments,
        0,
        7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void aScreamIsReproducedAndItsEventNamed() throws IOException {
    Path why = folder.resolve("why");

    CommandRun run =
        explain(archive.resolve("station/underpass.flac"), "7", "--to", why.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Segment    number 2, from 6.000 to 9.000 s")
        .contains("Sound      flac in flac, 22,050 Hz, 1 channel, track 1 of 1")
        .contains("Reproduced yes")
        .containsPattern("Event +scream from \\d+[.]000 to \\d+[.]000 s, of \\d segments?")
        .containsPattern("Looked at +most from \\d");
    for (String picture : new String[] {"heard.png", "looked.png"}) {
      BufferedImage image = ImageIO.read(why.resolve(picture).toFile());
      assertThat(image.getWidth()).isGreaterThan(600);
    }
    assertThat(Files.readAllBytes(why.resolve("heard.png")))
        .isNotEqualTo(Files.readAllBytes(why.resolve("looked.png")));
  }

  @Test
  void aLastSegmentThatOverlapsIsReproduced() {
    CommandRun run = explain(archive.resolve("station/platform-9.mp4"), "16");

    assertThat(run.out()).contains("Reproduced yes").contains("before the segment with it");
  }

  @Test
  void theMiddleOfALongRecordingIsReadAlone() {
    CommandRun run = explain(archive.resolve("ward-b/night/2026-03-14_2300.mp4"), "121");

    assertThat(run.out()).contains("Reproduced yes").contains("Time line  read from 117.000 s on");
  }

  @Test
  void aSegmentThatOverlapsAnEventIsNotOfIt() {
    Path halves = folder.resolve("halves");
    Path underpass = archive.resolve("station/underpass.flac");
    CommandRun.succeeding(CommandRun.score(underpass, halves, "--hop-seconds", "1.5"));
    double end;
    try (Tables tables = Tables.at(halves)) {
      end =
          tables
              .ask("SELECT max(end_seconds) FROM events WHERE label = 'scream'")
              .get(0)
              .getDouble(0);
    }

    assertThat(
            CommandRun.of(
                    "explain",
                    "--output",
                    halves.toString(),
                    "--uri",
                    underpass.toString(),
                    "--at",
                    Double.toString(end - 0.1))
                .out())
        .contains("from %.3f to %.3f s".formatted(end - 1.5, end + 1.5))
        .doesNotContainPattern("Event +scream");
  }

  @Test
  void whatIsNotThereIsOneSentence() {
    assertSentence(explain(archive.resolve("never.wav"), "1"), "The tables know no recording");
    assertSentence(
        explain(archive.resolve("station/underpass.flac"), "500"), "has no segment at 500.0 s");
    assertSentence(explain(archive.resolve("station/upload-17.mp4"), "0"), "has no segment");
  }

  private static void assertSentence(CommandRun run, String part) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(part);
  }
}
