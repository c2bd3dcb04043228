package io.earwitness.training.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a weight starts. */
interface InitialValue {

  float[] draw(int size, RandomGenerator random);

  static InitialValue constant(float value) {
    return (size, random) -> {
      float[] values = new float[size];
      Arrays.fill(values, value);
      return values;
    };
  }

  static InitialValue random(double standardDeviation) {
    return (size, random) -> {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) (random.nextGaussian() * standardDeviation);
      }
      return values;
    };
  }
}
