package io.earwitness.training;

/**
 * The one-cycle learning rate (Smith and Topin 2018): up from a 25th of the peak in the first
 * quarter, then down to nearly nothing, both along a cosine.
 */
record OneCycleSchedule(double peak, int totalSteps) {

  private static final double WARM_UP = 0.25;
  private static final double START = 1.0 / 25;
  private static final double END = 1e-4;

  /**
   * @param step counted from 1
   */
  float learningRate(int step) {
    double position = (double) (step - 1) / Math.max(1, totalSteps - 1);
    return (float)
        (position < WARM_UP
            ? cosine(peak * START, peak, position / WARM_UP)
            : cosine(peak, peak * END, (position - WARM_UP) / (1 - WARM_UP)));
  }

  /** Whether the rate is past its peak and at most half of it. */
  boolean cooling(int step) {
    return step > WARM_UP * totalSteps && learningRate(step) <= peak / 2;
  }

  private static double cosine(double from, double to, double position) {
    return to + (from - to) * (1 + Math.cos(Math.PI * position)) / 2;
  }
}
