package io.earwitness.training;

/**
 * What the network shall say of the examples of a batch: for each a probability of every class,
 * with label smoothing (Szegedy et al. 2016), by which a little of every example counts for every
 * class; and behind them the word of teachers, if there are any.
 */
final class SmoothedTargets {

  private final int classes;
  private final float smoothing;
  private final int width;
  private final float[] values;

  /**
   * @param width values of an example: the classes, and the teachers' word
   * @param smoothing share of an example that is spread over all classes
   */
  SmoothedTargets(int examples, int classes, int width, double smoothing) {
    this.classes = classes;
    this.smoothing = (float) smoothing;
    this.width = width;
    this.values = new float[examples * width];
  }

  /**
   * Adds a share of a class to an example's target; the shares of an example add up to 1 at most.
   */
  void add(int example, int label, float share) {
    for (int c = 0; c < classes; c++) {
      float target = smoothing / classes + (c == label ? 1 - smoothing : 0);
      values[example * width + c] += share * target;
    }
  }

  /** Adds a share of what teachers say to an example's target. */
  void addWord(int example, float[] word, float share) {
    for (int i = 0; i < word.length; i++) {
      values[example * width + classes + i] += share * word[i];
    }
  }

  /** {@code examples * width} values. */
  float[] values() {
    return values;
  }
}
