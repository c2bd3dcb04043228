package io.earwitness.training.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Where layers get their weights from: variables while training, constants in the model that is
 * written.
 */
interface WeightSource {

  Operand<TFloat32> weight(String name, long[] shape, InitialValue initial, boolean trained);
}
