package io.earwitness.training.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.features.LogMel;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Answer;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our spectrogram, network and classifier against what YAMNet gives as published. */
class GoldenYamnetTest {
  private static final float TOLERANCE = 1e-3f;
  private static final int SAMPLES = 48_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"speech", "vibrato", "noise"})
  void theSpectrogramIsItsOwn(String name) throws Exception {
    float[] expected = golden(name + ".logmel");
    SegmentLayout whole =
        new SegmentLayout(16_000, SAMPLES, SAMPLES, SegmentLayout.LastSegment.PAD);
    float[] logMel = new float[64 * 298];
    try (LogMel features = new LogMel(Yamnet.LOG_MEL, SAMPLES)) {
      features.extract(segments(name, whole).get(0), FloatBuffer.wrap(logMel));
    }

    assertThat(framesFirst(logMel)).containsExactly(expected, within(TOLERANCE));
  }

  private static float[] framesFirst(float[] bandsFirst) {
    float[] values = new float[bandsFirst.length];
    for (int band = 0; band < 64; band++) {
      for (int frame = 0; frame < 298; frame++) {
        values[frame * 64 + band] = bandsFirst[band * 298 + frame];
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech", "vibrato", "noise"})
  void embeddingsAndScoresOfItsPatchesAreItsOwn(String name) throws Exception {
    Answer answer = answer(name, 0.975, Optional.of(0.48));

    assertThat(flat(answer.embeddings().orElseThrow()))
        .containsExactly(golden(name + ".embedding"), within(TOLERANCE));
    assertThat(flat(answer.probabilities()))
        .containsExactly(golden(name + ".scores"), within(TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"speech", "vibrato", "noise"})
  void aSegmentOfThreeSecondsIsTheMeanOfItsFivePatches(String name) throws Exception {
    Answer answer = answer(name, 3, Optional.empty());

    assertThat(answer.probabilities()).hasDimensions(1, 521);
    assertThat(answer.probabilities()[0])
        .containsExactly(mean(golden(name + ".scores"), 521), within(TOLERANCE));
    assertThat(answer.embeddings().orElseThrow()[0])
        .containsExactly(mean(golden(name + ".embedding"), 1024), within(TOLERANCE));
  }

  private static float[] mean(float[] fiveRows, int width) {
    float[] mean = new float[width];
    for (int i = 0; i < fiveRows.length; i++) {
      mean[i % width] += fiveRows[i] / 5;
    }
    return mean;
  }

  @Test
  void its521ClassesHaveNamesThatAllDiffer() {
    List<String> classes = Yamnet.read(SharedData.path("yamnet")).classes();

    assertThat(classes)
        .hasSize(521)
        .doesNotHaveDuplicates()
        .startsWith("speech", "child_speech_kid_speaking", "conversation")
        .contains("screaming", "baby_cry_infant_cry", "dental_drill_dentists_drill");
    assertThat(classes.get(11)).isEqualTo("screaming");
  }

  /** The whole recording, cut into segments of which none is padded. */
  private Answer answer(String name, double segmentSeconds, Optional<Double> hopSeconds)
      throws Exception {
    Path written = folder.resolve("model-" + segmentSeconds);
    Yamnet.read(SharedData.path("yamnet")).write(written, segmentSeconds);
    ModelFolder model = ModelFolder.read(written.toString(), new Configuration());
    ModelSpec spec = model.spec();
    List<float[]> segments =
        segments(name, spec.layout(hopSeconds, SegmentLayout.LastSegment.DROP));
    try (Classifier.Session session = Classifier.of(model).newSession(segments.size());
        ModelInput input = spec.newInput()) {
      for (float[] segment : segments) {
        input.extract(segment, session.batch());
      }
      return session.answer();
    }
  }

  private static List<float[]> segments(String name, SegmentLayout layout) throws Exception {
    Path file = SharedData.path("yamnet/golden/" + name + ".wav");
    List<float[]> all = new ArrayList<>();
    try (HadoopByteSource source =
            HadoopByteSource.open(
                new org.apache.hadoop.fs.Path(file.toUri()),
                Files.size(file),
                new Configuration());
        AudioReader reader = AudioReader.open(source, layout.sampleRateHz())) {
      SegmentReader segments = new SegmentReader(reader, layout);
      for (var next = segments.next(); next.isPresent(); next = segments.next()) {
        all.add(next.get().samples().clone());
      }
    }
    return all;
  }

  private static float[] golden(String name) throws Exception {
    return NpyFile.read(SharedData.path("yamnet/golden/" + name + ".npy")).values();
  }

  private static float[] flat(float[][] rows) {
    FloatBuffer flat = FloatBuffer.allocate(rows.length * rows[0].length);
    for (float[] row : rows) {
      flat.put(row);
    }
    return flat.array();
  }
}
