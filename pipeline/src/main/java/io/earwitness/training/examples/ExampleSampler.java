package io.earwitness.training.examples;

import java.util.random.RandomGenerator;

/** Chooses which examples a training sees. All chance comes from the caller. */
public interface ExampleSampler {

  /** An example for the n-th place of the training, counted from 0. */
  int draw(long place, RandomGenerator random);

  /** Any example. */
  int drawAny(RandomGenerator random);

  /** An example of a class. */
  int drawFrom(int label, RandomGenerator random);
}
