package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.examples.Examples;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    try (TrainingGraph graph = new TrainingGraph(trained.network(), 0)) {
      graph.initialise(1);
      graph.load(trained.weights());
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
      return predictor.predict(input).singletonOrThrow().toFloatArray();
    }
  }
}
