package io.earwitness.training;

import io.earwitness.training.examples.ExampleSampler;
import java.util.random.RandomGenerator;

/**
 * Draws examples that have been balanced when they were made: all alike.
 *
 * @param size how many there are
 */
record UniformSampler(int size) implements ExampleSampler {

  @Override
  public int draw(long place, RandomGenerator random) {
    return random.nextInt(size);
  }

  @Override
  public int drawAny(RandomGenerator random) {
    return random.nextInt(size);
  }

  @Override
  public int drawFrom(int label, RandomGenerator random) {
    throw new UnsupportedOperationException("taught examples have no class to draw from");
  }
}
