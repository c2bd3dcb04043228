package io.earwitness.training.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TInt32;

/**
 * Whether a graph is built to train or to infer.
 *
 * @param training whether batch norm measures and dropout drops
 * @param stepSeed when training, two integers that differ at each step
 * @param afterEachStep when training, collects what else a step must run
 */
public record TrainingMode(boolean training, Operand<TInt32> stepSeed, List<Op> afterEachStep) {

  public static TrainingMode inference() {
    return new TrainingMode(false, null, List.of());
  }
}
