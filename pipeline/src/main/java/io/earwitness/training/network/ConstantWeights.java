package io.earwitness.training.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Trained weights as constants of a graph. */
public record ConstantWeights(Ops tf, Weights weights) implements WeightSource {

  @Override
  public Operand<TFloat32> weight(
      String name, long[] shape, InitialValue initial, boolean trained) {
    return tf.withName(name).constant(Shape.of(shape), DataBuffers.of(weights.get(name).values()));
  }
}
