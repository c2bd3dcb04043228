package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A SavedModel made elsewhere runs by its {@code model.json} alone. */
class ForeignModelTest {
  private static final int RATE_HZ = 44_100;

  @TempDir Path folder;
  private Path model;
  private Path archive;
  private Path output;

  @BeforeAll
  static void loadTensorFlow() {
    TensorFlowRuntime.ready();
  }

  @BeforeEach
  void layOut() throws Exception {
    model = folder.resolve("model");
    archive = Files.createDirectories(folder.resolve("archive"));
    output = folder.resolve("tables");
    TinyModel.write(model);
    AudioWriter.write(archive.resolve("low.wav"), AudioWriter.Format.WAV, RATE_HZ, tone(120, 3.5));
    AudioWriter.write(archive.resolve("high.mp4"), AudioWriter.Format.MP4, RATE_HZ, tone(6000, 2));
  }

  private static float[] tone(double hz, double seconds) {
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return samples;
  }

  private CommandRun score() {
    return CommandRun.of(CommandRun.score(archive, output, "--model", model.toString()));
  }

  @Test
  void itsRateSegmentsAndClassesAreTakenFromItsModelJson() {
    assertThat(score().exitCode()).isZero();

    try (Tables tables = Tables.at(output)) {
      List<Row> segments =
          tables.ask(
              """
              SELECT right(uri, 8), segment_index, end_seconds, padded_seconds, label,
                p_low + p_lower_middle + p_upper_middle + p_high
              FROM segments ORDER BY uri, segment_index
              """);
      assertThat(segments).hasSize(2 + 4);
      assertThat(segments.subList(0, 2)).allMatch(row -> row.getString(4).equals("high"));
      assertThat(segments.subList(2, 6)).allMatch(row -> row.getString(4).equals("low"));
      assertThat(segments.get(5).getDouble(2)).isEqualTo(3.5);
      assertThat(segments.get(5).getDouble(3)).isEqualTo(0.5);
      assertThat(segments).allMatch(row -> Math.abs(row.getFloat(5) - 1) < 1e-5);
      assertThat(tables.map("SELECT label, low_seconds FROM files WHERE label = 'low'"))
          .containsEntry("low", 3.5);
    }
  }

  /** Converters like to fix the batch. */
  @Test
  @Tag("slow")
  void aModelWhoseBatchIsOfOneSaysTheSame() throws Exception {
    score();
    Path single = folder.resolve("single");
    TinyModel.write(single, 1);
    Path ofSingle = folder.resolve("of-single");
    CommandRun.succeeding(CommandRun.score(archive, ofSingle, "--model", single.toString()));

    String rows = "SELECT right(uri, 8), segment_index, label FROM segments ORDER BY 1, 2";
    try (Tables of = Tables.at(ofSingle)) {
      List<Row> found = of.ask(rows);
      assertThat(found).hasSize(6);
      try (Tables any = Tables.at(output)) {
        assertThat(any.ask(rows)).isEqualTo(found);
      }
    }
  }

  @Test
  void aModelJsonThatDoesNotFitItsGraphIsAMistakeInOneSentence() throws Exception {
    Files.writeString(
        model.resolve("model.json"), TinyModel.MODEL_JSON.replace("\"scores\"", "\"answers\""));
    assertWrong("must name one of each");

    Files.writeString(
        model.resolve("model.json"),
        TinyModel.MODEL_JSON.replace("\"upper_middle\", \"high\"", "\"high\""));
    assertWrong("model.json names 3 classes");

    Files.writeString(
        model.resolve("model.json"),
        TinyModel.MODEL_JSON.replace("\"hop_length\": 160", "\"hop_length\": 200"));
    assertWrong("input.shape has 4040 values, but a segment makes 3240");

    Files.writeString(
        model.resolve("model.json"),
        TinyModel.MODEL_JSON.replace(", \"axes\": \"FRAMES_BANDS\"", ""));
    assertWrong("input.shape has [101, 40], but with log_mel.axes BANDS_FRAMES a segment makes");

    Files.writeString(
        model.resolve("model.json"),
        TinyModel.MODEL_JSON
            .replace(", \"axes\": \"FRAMES_BANDS\"", "")
            .replace("[101, 40]", "[40, 101]"));
    assertWrong(
        "does not run: it takes [-1, 101, 40], but its model.json says input.shape [40, 101]");

    Files.writeString(
        model.resolve("model.json"),
        TinyModel.MODEL_JSON.replace("\"signature\": \"answer\",", ""));
    assertWrong(
        "has no signature serving_default, which its model.json names or leaves out; it has: answer.");
  }

  private void assertWrong(String saying) {
    CommandRun run = score();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(saying);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
