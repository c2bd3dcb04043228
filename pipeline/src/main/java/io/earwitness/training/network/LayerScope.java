package io.earwitness.training.network;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a {@link Layer} needs while it adds itself to a graph: names, weights, the step. */
final class LayerScope {

  private final Ops tf;
  private final String layerName;
  private final WeightSource weights;
  private final Optional<TrainingStep> step;
  private final boolean frozen;

  /**
   * @param step empty in a graph that infers
   * @param frozen whether training leaves the layer as it is
   */
  LayerScope(
      Ops tf, String layerName, WeightSource weights, Optional<TrainingStep> step, boolean frozen) {
    this.tf = tf;
    this.layerName = layerName;
    this.weights = weights;
    this.step = step;
    this.frozen = frozen;
  }

  Ops tf() {
    return tf;
  }

  boolean training() {
    return step.isPresent();
  }

  /** Whether the layer's own weights follow the batches of a training. */
  boolean learning() {
    return training() && !frozen;
  }

  static long channels(Operand<TFloat32> input) {
    return input.shape().get(input.shape().numDimensions() - 1);
  }

  List<Long> strides(int stride) {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }

  /**
   * A weight to train that starts random, with the variance of He et al. 2015 for {@code fanIn}
   * inputs.
   */
  Operand<TFloat32> kernel(String name, long fanIn, long... shape) {
    return weights.weight(
        layerName + "." + name, shape, InitialValue.random(Math.sqrt(2.0 / fanIn)), !frozen);
  }

  /** A weight to train that starts at one value everywhere. */
  Operand<TFloat32> filled(String name, float value, long... shape) {
    return weights.weight(layerName + "." + name, shape, InitialValue.constant(value), !frozen);
  }

  /** A weight that follows a statistic of the batches and is not trained. */
  Operand<TFloat32> statistic(String name, float value, long... shape) {
    return weights.weight(layerName + "." + name, shape, InitialValue.constant(value), false);
  }

  /** Lets {@code average} follow {@code measured} after each training step. */
  void follow(Operand<TFloat32> average, Operand<TFloat32> measured, float momentum) {
    Operand<TFloat32> change =
        tf.math.mul(tf.math.sub(average, measured), tf.constant(1 - momentum));
    step.orElseThrow().updates().add(tf.assignSub(average, change));
  }

  /** Mean and maximum over the second dimension: of (batch, n, channels), (batch, 2 * channels). */
  Operand<TFloat32> meanAndMax(Operand<TFloat32> input) {
    Operand<TFloat32> mean = tf.math.mean(input, tf.constant(1), Mean.keepDims(false));
    Operand<TFloat32> max = tf.max(input, tf.constant(1), Max.keepDims(false));
    return tf.concat(List.of(mean, max), tf.constant(1));
  }

  /** Two integers that differ at each training step, and from those of other layers. */
  Operand<TInt32> seedOfThisStep() {
    return tf.math.add(step.orElseThrow().seed(), tf.constant(new int[] {0, layerName.hashCode()}));
  }
}
