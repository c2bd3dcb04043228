package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.model.Answer;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.network.TrainableLayers;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelWriterTest {

  private static final Examples SEEN = ToyExamples.of(12, 3);
  private static TrainedNetwork trained;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    trained =
        ToyExamples.trainer(ToyExamples.smallNetwork(), ToyExamples.SETTINGS)
            .train(ToyExamples.of(60, 1), ToyExamples.of(30, 2), Optional.empty(), result -> {});
  }

  @Test
  void writtenModelAgreesWithTrainingGraphInInferenceMode() throws Exception {
    SavedModelWriter.write(trained, folder);

    float[] probabilities = predictThroughDjl(ToyExamples.inputs(SEEN));

    float[] expected = probabilitiesOfTrainingGraph(ToyExamples.inputs(SEEN));
    assertThat(probabilities).containsExactly(expected, within(1e-5f));
  }

  @Test
  void theEmbeddingIsReadWhenItIsAskedFor() throws Exception {
    SavedModelWriter.write(trained, folder);
    Files.writeString(folder.resolve("model.json"), spec().toJson());
    float[] inputs = ToyExamples.inputs(SEEN);
    Classifier classifier = Classifier.of(ModelFolder.read(folder.toString(), new Configuration()));

    try (Classifier.Session session = classifier.newSession(SEEN.size());
        InferenceGraph graph = new InferenceGraph(trained)) {
      session.batch().put(inputs);
      Answer answer = session.answer();

      float[][] embeddings = answer.embeddings().orElseThrow();
      assertThat(embeddings).hasDimensions(SEEN.size(), 2 * 16);
      float[] expected = graph.embeddings(inputs);
      for (int i = 0; i < embeddings.length; i++) {
        assertThat(embeddings[i])
            .containsExactly(Arrays.copyOfRange(expected, i * 32, (i + 1) * 32), within(1e-5f));
      }
      session.batch().put(inputs);
      assertThat(session.predict()).isDeepEqualTo(answer.probabilities());
    }
  }

  /** Takes a spectrogram for samples, so that the toys need none. */
  private static ModelSpec spec() {
    int size = ToyExamples.MELS * ToyExamples.FRAMES;
    return new ModelSpec(
        "toy",
        List.of("low", "middle", "high"),
        SavedModelWriter.SIGNATURE,
        new ModelSpec.Input(
            SavedModelWriter.INPUT,
            List.of(ToyExamples.MELS, ToyExamples.FRAMES, 1),
            true,
            Optional.empty(),
            ModelInput.Axes.BANDS_FRAMES,
            new Normalisation.None()),
        new ModelSpec.Output(
            SavedModelWriter.OUTPUT,
            ModelSpec.OutputKind.PROBABILITIES,
            ModelSpec.Pooling.NONE,
            Optional.of(SavedModelWriter.EMBEDDING)),
        1000,
        size,
        Map.of());
  }

  @Test
  void sameNetworkGivesSameBytes() throws Exception {
    Path first = SavedModelWriter.write(trained, folder.resolve("first"));
    Path second = SavedModelWriter.write(trained, folder.resolve("second"));

    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void weightsOfOptimiserAreLeftOut() {
    assertThat(trained.weights().byName().keySet()).noneMatch(name -> name.startsWith("adam"));
  }

  private static float[] probabilitiesOfTrainingGraph(float[] inputs) {
    try (TrainingGraph graph = new TrainingGraph(trained.network(), 0, TrainableLayers.ALL)) {
      graph.initialise(1, trained.weights());
      return ToyExamples.softmax(graph.logits(inputs), trained.calibration());
    }
  }

  private float[] predictThroughDjl(float[] inputs) throws Exception {
    TensorFlowRuntime.ready();
    Criteria<NDList, NDList> criteria =
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optEngine("TensorFlow")
            .optModelPath(folder)
            .build();
    try (ZooModel<NDList, NDList> model = criteria.loadModel();
        Predictor<NDList, NDList> predictor = model.newPredictor()) {
      Shape shape = new Shape(SEEN.size(), ToyExamples.MELS, ToyExamples.FRAMES, 1);
      assertThat(model.describeInput().get(0).getKey()).isEqualTo("log_mel");
      NDList input = new NDList(model.getNDManager().create(FloatBuffer.wrap(inputs), shape));
      return predictor.predict(input).get(SavedModelWriter.OUTPUT).toFloatArray();
    }
  }
}
