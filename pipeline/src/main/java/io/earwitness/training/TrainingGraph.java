package io.earwitness.training;

import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.examples.Lesson;
import io.earwitness.training.network.AdamW;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.network.TrainingStep;
import io.earwitness.training.network.VariableWeights;
import io.earwitness.training.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network in a TensorFlow session: can take a training step, give logits, and hand out its
 * weights.
 */
final class TrainingGraph implements AutoCloseable {

  private final Network network;
  private final int targetSize;
  private final Graph graph;
  private final Session session;
  private final VariableWeights weights;
  private final AdamW optimiser;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> targets;
  private final Operand<TInt32> stepSeed;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> logits;
  private final List<Op> stepOperations;

  /** Learns given labels alone. */
  TrainingGraph(Network network, float weightDecay, TrainableLayers trainable) {
    this(network, weightDecay, trainable, Optional.empty());
  }

  /**
   * @param trainable the layers that steps change
   * @param lesson what is learnt besides given labels
   */
  TrainingGraph(
      Network network, float weightDecay, TrainableLayers trainable, Optional<Lesson> lesson) {
    TensorFlowRuntime.ready();
    this.network = network;
    graph = new Graph();
    Ops tf = Ops.create(graph);
    weights = new VariableWeights(tf);
    input = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape(-1)));
    targetSize = lesson.map(Lesson::targetSize).orElse(network.classes());
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, targetSize)));
    stepSeed = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
    TrainingStep step = new TrainingStep(stepSeed, new ArrayList<>(), trainable.first(network));
    Network.Outputs outputs = network.connectForTraining(tf, input, weights, step);
    Operand<TFloat32> losses =
        lesson.isPresent()
            ? new LessonLoss(tf, lesson.get(), weights, step).of(outputs, targets)
            : tf.nn.softmaxCrossEntropyWithLogits(outputs.logits(), targets).loss();
    loss = tf.math.mean(losses, tf.constant(0));
    logits = network.connect(tf, input, weights).logits();
    optimiser = new AdamW(tf, weights, weightDecay);
    stepOperations = new ArrayList<>(optimiser.step(graph, loss));
    stepOperations.addAll(step.updates());
    session = new Session(graph, threads());
  }

  /**
   * One thread per operation, operations in the caller's thread: results do not depend on timing.
   */
  static ConfigProto threads() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(Integer.getInteger(TensorFlowRuntime.INTRA_OP_THREADS))
        .setInterOpParallelismThreads(Integer.getInteger(TensorFlowRuntime.INTER_OP_THREADS))
        .build();
  }

  private Shape inputShape(long batch) {
    return Shape.of(batch, network.mels(), network.frames(), 1);
  }

  /**
   * Sets the variables as they are before the first step.
   *
   * @param start values of variables; the others are drawn with the seed
   */
  void initialise(long seed, Weights start) {
    weights.load(session, weights.initial(seed).replacedBy(start));
  }

  /**
   * Sets the variables; moments of the optimiser that are not among the values stay as they are.
   */
  void load(Weights values) {
    weights.load(session, values);
  }

  /** All variables, the moments of the optimiser included. */
  Weights weights() {
    return weights.read(session);
  }

  /**
   * Takes one step.
   *
   * @param step counted from 1 over the whole training
   * @return the loss before the step
   */
  float step(Batch batch, float learningRate, int step, long seed) {
    try (TFloat32 x = tensor(inputShape(batch.size()), batch.inputs());
        TFloat32 y = tensor(Shape.of(batch.size(), targetSize), batch.targets());
        TInt32 chance = TInt32.vectorOf((int) seed ^ (int) (seed >>> 32), step);
        TFloat32 rate = TFloat32.scalarOf(learningRate);
        TFloat32 beta1 = TFloat32.scalarOf(AdamW.beta1Power(step));
        TFloat32 beta2 = TFloat32.scalarOf(AdamW.beta2Power(step))) {
      Session.Runner runner =
          session
              .runner()
              .feed(input, x)
              .feed(targets, y)
              .feed(stepSeed, chance)
              .feed(optimiser.learningRate(), rate)
              .feed(optimiser.beta1Power(), beta1)
              .feed(optimiser.beta2Power(), beta2)
              .fetch(loss);
      stepOperations.forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /**
   * Logits in inference mode.
   *
   * @param inputs {@code count * mels * frames} values
   * @return {@code count * classes} values
   */
  float[] logits(float[] inputs) {
    int count = inputs.length / network.inputSize();
    float[] values = new float[count * network.classes()];
    try (TFloat32 x = tensor(inputShape(count), inputs);
        Result result = session.runner().feed(input, x).fetch(logits).run()) {
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
    }
    return values;
  }

  private static TFloat32 tensor(Shape shape, float[] values) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
