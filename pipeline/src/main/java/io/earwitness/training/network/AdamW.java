package io.earwitness.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled Weight Decay
 * Regularization"). Only kernels decay; biases and batch norm do not.
 */
public final class AdamW {

  /** Begins the names of the moments that Adam keeps of each gradient. */
  static final String PREFIX = "adam.";

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final Ops tf;
  private final VariableWeights weights;
  private final float weightDecay;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;

  public AdamW(Ops tf, VariableWeights weights, float weightDecay) {
    this.tf = tf;
    this.weights = weights;
    this.weightDecay = weightDecay;
    this.learningRate = tf.placeholder(TFloat32.class);
    this.beta1Power = tf.placeholder(TFloat32.class);
    this.beta2Power = tf.placeholder(TFloat32.class);
  }

  /** Takes the learning rate of a step. */
  public Operand<TFloat32> learningRate() {
    return learningRate;
  }

  /** Takes {@link #beta1Power(int)}. */
  public Operand<TFloat32> beta1Power() {
    return beta1Power;
  }

  /** Takes {@link #beta2Power(int)}. */
  public Operand<TFloat32> beta2Power() {
    return beta2Power;
  }

  /** The decay of the first moment to the power of the step, which is counted from 1. */
  public static float beta1Power(int step) {
    return (float) Math.pow(BETA1, step);
  }

  /** The same of the second moment. */
  public static float beta2Power(int step) {
    return (float) Math.pow(BETA2, step);
  }

  /** The operations of one step down the gradient of {@code loss}. */
  public List<Op> step(Graph graph, Operand<TFloat32> loss) {
    Map<String, Operand<TFloat32>> trained = weights.trained();
    Output<?>[] variables =
        trained.values().stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), variables);
    // Variables change in place: no gradient may still be reading one when the first is updated.
    List<Op> allGradients = new ArrayList<>();
    for (Output<?> gradient : gradients) {
      allGradients.add(gradient);
    }
    Ops afterGradients = tf.withControlDependencies(allGradients);
    List<Op> updates = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, Operand<TFloat32>> entry : trained.entrySet()) {
      @SuppressWarnings("unchecked")
      Output<TFloat32> gradient = (Output<TFloat32>) gradients[i++];
      updates.add(update(afterGradients, entry.getKey(), entry.getValue(), gradient));
    }
    return updates;
  }

  private Op update(
      Ops afterGradients, String name, Operand<TFloat32> variable, Output<TFloat32> gradient) {
    long[] shape = variable.shape().asArray();
    Operand<TFloat32> mean =
        weights.weight(PREFIX + "m." + name, shape, InitialValue.constant(0), false);
    Operand<TFloat32> square =
        weights.weight(PREFIX + "v." + name, shape, InitialValue.constant(0), false);
    Op adam =
        afterGradients.train.applyAdam(
            variable,
            mean,
            square,
            beta1Power,
            beta2Power,
            learningRate,
            tf.constant(BETA1),
            tf.constant(BETA2),
            tf.constant(EPSILON),
            gradient);
    if (shape.length < 2 || weightDecay == 0) {
      return adam;
    }
    Ops afterAdam = tf.withControlDependencies(adam);
    Operand<TFloat32> share = tf.math.mul(learningRate, tf.constant(weightDecay));
    return afterAdam.assignSub(variable, afterAdam.math.mul(variable, share));
  }
}
