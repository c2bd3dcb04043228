package io.earwitness.training.network;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A dense layer on a network's embedding that is there in training only: it learns something
 * besides the classes, for which the embedding must know more. Its weights are not the network's.
 *
 * @param name tells it from other heads
 * @param units how many values it gives
 */
public record AuxiliaryHead(String name, int units) {

  /** Begins the names of the weights of heads. */
  static final String PREFIX = "head.";

  /** Adds the head behind an embedding: (batch, size) to (batch, units). */
  public Operand<TFloat32> connect(
      Ops tf, Operand<TFloat32> embedding, VariableWeights weights, TrainingStep step) {
    LayerScope scope = new LayerScope(tf, PREFIX + name, weights, Optional.of(step), false);
    return new Layer.Dense(units).connect(scope, embedding);
  }
}
