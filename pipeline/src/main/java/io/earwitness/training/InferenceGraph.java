package io.earwitness.training;

import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.network.ConstantWeights;
import io.earwitness.training.network.Network;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * A trained network as it is written for scoring: weights are constants, batch norm uses its
 * running averages, the calibration is folded in.
 */
public final class InferenceGraph implements AutoCloseable {

  static final String INPUT = "log_mel";
  static final String OUTPUT = "probabilities";
  static final String EMBEDDING = "embedding";

  private final Network network;
  private final int embeddingSize;
  private final Graph graph = new Graph();
  private final Session session;

  /** Builds the graph of {@code trained}. */
  public InferenceGraph(TrainedNetwork trained) {
    TensorFlowRuntime.ready();
    network = trained.network();
    Ops tf = Ops.create(graph);
    Operand<TFloat32> input =
        tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(inputShape(-1)));
    Network.Outputs outputs =
        network.connect(tf, input, new ConstantWeights(tf, trained.weights()));
    embeddingSize = Math.toIntExact(outputs.embedding().shape().get(1));
    tf.withName(EMBEDDING).identity(outputs.embedding());
    Calibration calibration = trained.calibration();
    Operand<TFloat32> calibrated =
        tf.math.add(
            tf.math.mul(outputs.logits(), tf.constant((float) (1 / calibration.temperature()))),
            tf.constant(bias(calibration)));
    tf.withName(OUTPUT).nn.softmax(calibrated);
    session = new Session(graph, TrainingGraph.threads());
  }

  private static float[] bias(Calibration calibration) {
    float[] bias = new float[calibration.bias().size()];
    for (int c = 0; c < bias.length; c++) {
      bias[c] = calibration.bias().get(c).floatValue();
    }
    return bias;
  }

  private Shape inputShape(long batch) {
    return Shape.of(batch, network.mels(), network.frames(), 1);
  }

  /**
   * Probabilities of every class.
   *
   * @param inputs {@code count * mels * frames} values as the network was trained on
   * @return {@code count * classes} values
   */
  public float[] probabilities(float[] inputs) {
    return run(inputs, OUTPUT, network.classes());
  }

  /**
   * What the last layer makes the logits of: describes a segment, and may tell apart what the
   * classes do not.
   *
   * @param inputs as for {@link #probabilities}
   * @return {@code count * embeddingSize} values
   */
  float[] embeddings(float[] inputs) {
    return run(inputs, EMBEDDING, embeddingSize);
  }

  /** How many values the embedding of a segment has. */
  int embeddingSize() {
    return embeddingSize;
  }

  private float[] run(float[] inputs, String output, int width) {
    int count = inputs.length / network.inputSize();
    float[] values = new float[count * width];
    try (TFloat32 x = TFloat32.tensorOf(inputShape(count), DataBuffers.of(inputs));
        Result result = session.runner().feed(INPUT, x).fetch(output).run()) {
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
    }
    return values;
  }

  GraphDef definition() {
    return graph.toGraphDef();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
