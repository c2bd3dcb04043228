package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.training.pretrained.NpyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YAMNet as a model folder, where its weights are at hand: beside the checkout. */
class YamnetTest {
  private static final Path YAMNET =
      Path.of("..", "..", "shared", "yamnet").toAbsolutePath().normalize();
  private static final int CLASSES = 521;

  @TempDir Path folder;

  private static void importTo(Path model) {
    CommandRun.succeeding(
        "import-yamnet",
        "--from",
        YAMNET.toString(),
        "--output",
        model.toString(),
        "--segment-seconds",
        "0.975");
  }

  @Test
  void scoreGivesWhatYamnetGives() throws Exception {
    assumeTrue(Files.exists(YAMNET), "skipped: there is no " + YAMNET);
    Path model = folder.resolve("model");
    Path archive = Files.createDirectories(folder.resolve("archive"));
    for (String name : List.of("speech", "vibrato", "noise")) {
      Files.copy(YAMNET.resolve("golden/" + name + ".wav"), archive.resolve(name + ".wav"));
    }
    Path settings =
        Files.writeString(
            folder.resolve("settings.conf"),
            "earwitness.scoring { hop-seconds = 0.48, last-segment = drop, silence-dbfs = -120 }");
    importTo(model);

    CommandRun.succeeding(
        "score",
        "--input",
        archive.toString(),
        "--output",
        folder.resolve("tables").toString(),
        "--model",
        model.toString(),
        "--config",
        settings.toString());

    try (Tables tables = Tables.at(folder.resolve("tables"))) {
      List<String> columns =
          Arrays.stream(tables.ask("SELECT * FROM segments LIMIT 1").get(0).schema().fieldNames())
              .filter(name -> name.startsWith("p_"))
              .toList();
      assertThat(columns).hasSize(CLASSES).startsWith("p_speech", "p_child_speech_kid_speaking");
      for (String name : List.of("speech", "vibrato", "noise")) {
        float[] expected = NpyFile.read(YAMNET.resolve("golden/" + name + ".scores.npy")).values();
        List<Row> segments =
            tables.ask(
                "SELECT %s FROM segments WHERE uri LIKE '%%%s.wav' ORDER BY segment_index"
                    .formatted(columns.stream().collect(Collectors.joining(", ")), name));
        assertThat(segments).hasSize(5);
        for (int i = 0; i < expected.length; i++) {
          assertThat(segments.get(i / CLASSES).getFloat(i % CLASSES))
              .as(name + " " + columns.get(i % CLASSES))
              .isCloseTo(expected[i], within(1e-3f));
        }
      }
    }
  }

  /** With hundreds of classes a page is to be read all the same. */
  @Test
  @Tag("slow")
  void theReportOfItIsSmall() throws Exception {
    assumeTrue(Files.exists(YAMNET), "skipped: there is no " + YAMNET);
    Path model = folder.resolve("model");
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Files.copy(YAMNET.resolve("golden/speech.wav"), archive.resolve("speech.wav"));
    Path tables = folder.resolve("tables");
    Path page = folder.resolve("report.html");
    Path labels =
        Files.writeString(folder.resolve("labels.csv"), "path,label\narchive/speech.wav,speech\n");
    importTo(model);
    CommandRun.succeeding(CommandRun.score(archive, tables, "--model", model.toString()));
    CommandRun.succeeding("evaluate", "--output", tables.toString(), "--labels", labels.toString());

    CommandRun.succeeding(
        "report", "--output", tables.toString(), "--to", page.toString(), "--without-sound");

    assertThat(Files.size(page)).isLessThan(2_000_000);
    assertThat(Files.readString(page))
        .contains("show 8 of 521 classes:", "<code>confusion_matrix</code> tells it")
        .doesNotContain("class=\"confusion\"");
  }

  @Test
  @Tag("slow")
  void anotherModelCanBeTrainedFromIt() throws Exception {
    assumeTrue(Files.exists(YAMNET), "skipped: there is no " + YAMNET);
    Path yamnet = folder.resolve("yamnet");
    Path clips = folder.resolve("clips");
    for (String name : List.of("speech", "vibrato", "noise")) {
      for (int i = 0; i < 12; i++) {
        Path clip = clips.resolve(name).resolve(i + ".wav");
        Files.createDirectories(clip.getParent());
        byte[] wav = Files.readAllBytes(YAMNET.resolve("golden/" + name + ".wav"));
        // Clips with the same samples would stay in one split.
        wav[wav.length - 2 - 2 * i] ^= 1;
        Files.write(clip, wav);
      }
    }
    Path settings =
        Files.writeString(
            folder.resolve("settings.conf"),
            """
            earwitness.training {
              cache-dir = "%s"
              network = mobilenet
              trainable-layers = last
              epochs = 1
              steps-per-epoch = 2
              batch-size = 4
            }
            """
                .formatted(folder.resolve("cache")));
    importTo(yamnet);
    Path model = folder.resolve("model");

    CommandRun.succeeding(
        "train",
        "--input",
        clips.toString(),
        "--output",
        model.toString(),
        "--config",
        settings.toString(),
        "--start-from",
        yamnet.toString());

    assertThat(Files.readString(model.resolve("model.json")))
        .contains(
            "\"shape\": [64, 96, 1]", "\"embedding\": \"embedding\"", "\"log_offset\": 0.001");
    CommandRun.succeeding(
        CommandRun.score(clips, folder.resolve("tables"), "--model", model.toString()));
  }

  @Test
  void whatCannotBeImportedIsAMistakeInOneSentence() throws Exception {
    assertWrong("there is no " + folder.resolve("yamnet_class_map.csv"), folder, "new", "3");
    assertWrong("is there already", folder, "", "3");
    if (Files.exists(YAMNET)) {
      assertWrong(
          "YAMNet can be given segments of 0.975 to 60.0 s, not of 0.97 s", YAMNET, "new", "0.97");
    }
  }

  private void assertWrong(String saying, Path from, String output, String segmentSeconds) {
    CommandRun run =
        CommandRun.of(
            "import-yamnet",
            "--from",
            from.toString(),
            "--output",
            folder.resolve(output).toString(),
            "--segment-seconds",
            segmentSeconds);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(saying);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
