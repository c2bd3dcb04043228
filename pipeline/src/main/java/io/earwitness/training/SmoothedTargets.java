package io.earwitness.training;

/**
 * What the network shall say of the examples of a batch: for each a probability of every class,
 * with label smoothing (Szegedy et al. 2016), by which a little of every example counts for every
 * class.
 */
final class SmoothedTargets {

  private final int classes;
  private final float smoothing;
  private final float[] probabilities;

  /**
   * @param smoothing share of an example that is spread over all classes
   */
  SmoothedTargets(int examples, int classes, double smoothing) {
    this.classes = classes;
    this.smoothing = (float) smoothing;
    this.probabilities = new float[examples * classes];
  }

  /** Adds a share of a class to an example's target; the shares of an example add up to 1. */
  void add(int example, int label, float share) {
    for (int c = 0; c < classes; c++) {
      float target = smoothing / classes + (c == label ? 1 - smoothing : 0);
      probabilities[example * classes + c] += share * target;
    }
  }

  /** {@code examples * classes} values. */
  float[] probabilities() {
    return probabilities;
  }
}
