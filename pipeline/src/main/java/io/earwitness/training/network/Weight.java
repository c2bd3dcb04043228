package io.earwitness.training.network;

import java.util.Arrays;

/**
 * The values of one variable of a network.
 *
 * @param shape its dimensions
 * @param values as many values as the shape holds, last dimension fastest
 */
@SuppressWarnings("ArrayRecordComponent") // compared below
public record Weight(long[] shape, float[] values) {

  boolean sameAs(Weight other) {
    return Arrays.equals(shape, other.shape) && Arrays.equals(values, other.values);
  }
}
