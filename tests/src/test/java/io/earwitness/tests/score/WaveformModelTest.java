package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.model.Answer;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyWaveformModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that takes a waveform of any length and gives scores for every moment of it. */
class WaveformModelTest {
  private static final int RATE_HZ = 16_000;

  /** A sine at full scale for a fifth of a second, in a segment of one. */
  private static final float BURST_SECONDS = 0.2f;

  @TempDir Path folder;
  private Path model;

  @BeforeAll
  static void loadTensorFlow() {
    TensorFlowRuntime.ready();
  }

  @BeforeEach
  void writeModel() throws Exception {
    model = folder.resolve("model");
    TinyWaveformModel.write(model);
  }

  @Test
  void itRunsByItsModelJsonAlone() throws Exception {
    assertThat(loudness(score())).isCloseTo(BURST_SECONDS, within(0.01f));
  }

  @Test
  void theMaximumHearsWhatIsShort() throws Exception {
    rewrite("\"pooling\": \"mean\"", "\"pooling\": \"max\"");

    assertThat(loudness(score())).isCloseTo(1, within(0.01f));
  }

  @Test
  void segmentsOfOneBatchDoNotMix() throws Exception {
    float[] silence = new float[RATE_HZ];
    float[] half = new float[RATE_HZ];
    Arrays.fill(half, 0, RATE_HZ / 2, (float) Math.sqrt(0.5));
    float[] full = new float[RATE_HZ];
    Arrays.fill(full, (float) Math.sqrt(0.5));

    Answer answer;
    ModelFolder read = ModelFolder.read(model.toString(), new Configuration());
    try (Classifier.Session session = Classifier.of(read).newSession(4)) {
      session.batch().put(silence).put(half).put(full);
      answer = session.answer();
      assertThat(session.size()).isZero();
    }

    float[][] expected = {{0, 1}, {0.5f, 0.5f}, {1, 0}};
    for (int i = 0; i < 3; i++) {
      assertThat(answer.probabilities()[i]).containsExactly(expected[i], within(1e-5f));
      float[] embedding = answer.embeddings().orElseThrow()[i];
      assertThat(embedding).hasSize(8).containsOnly(new float[] {expected[i][0]}, within(1e-5f));
    }
    assertThat(answer.probabilities()).hasNumberOfRows(3);
  }

  @Test
  void aModelJsonThatDoesNotSayHowItIsCalledIsAMistakeInOneSentence() throws Exception {
    rewrite(", \"batched\": false", "");
    assertWrong("does not run");

    TinyWaveformModel.write(model);
    rewrite("\"pooling\": \"mean\", ", "");
    assertWrong(
        "it gives (10, 2), which is not one value for each of 2 classes:"
            + " output.pooling must be mean or max");

    TinyWaveformModel.write(model);
    rewrite("\"output_0\"", "\"output_1\"");
    assertWrong("it gives (10, 8), but its model.json names 2 classes");

    TinyWaveformModel.write(model);
    rewrite("\"embedding\": \"output_1\"", "\"embedding\": \"output_9\"");
    assertWrong("must name one of each");

    TinyWaveformModel.write(model);
    rewrite("\"shape\": [16000]", "\"shape\": [1000]");
    rewrite("\"segment_seconds\": 1.0", "\"segment_seconds\": 0.0625");
    assertWrong("it may be too short");
  }

  private void assertWrong(String saying) throws Exception {
    CommandRun run = score();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(saying);
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  private void rewrite(String field, String instead) throws Exception {
    Path file = model.resolve("model.json");
    String json = Files.readString(file);
    assertThat(json).contains(field);
    Files.writeString(file, json.replace(field, instead));
  }

  private CommandRun score() throws Exception {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    AudioWriter.write(archive.resolve("burst.wav"), AudioWriter.Format.WAV, RATE_HZ, burst());
    return CommandRun.of(
        "score",
        "--input",
        archive.toString(),
        "--output",
        folder.resolve("tables").toString(),
        "--model",
        model.toString());
  }

  private static float[] burst() {
    float[] samples = new float[RATE_HZ];
    for (int i = 0; i < BURST_SECONDS * RATE_HZ; i++) {
      samples[3200 + i] = (float) Math.sin(2 * Math.PI * 440 * i / RATE_HZ);
    }
    return samples;
  }

  private float loudness(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Tables tables = Tables.at(folder.resolve("tables"))) {
      List<Row> segments = tables.ask("SELECT p_loud, p_quiet FROM segments");
      assertThat(segments).hasSize(1);
      return segments.get(0).getFloat(0);
    }
  }
}
