package io.earwitness.evaluation.metric;

/**
 * Three scores from 0 to 1; each is 0 where it is undefined.
 *
 * @param precision share of what was called the class that is of it
 * @param recall share of what is of the class that was called it
 * @param f1 harmonic mean of both; for averages over classes, the average of the classes' F1
 */
public record PrecisionRecallF1(double precision, double recall, double f1) {

  static PrecisionRecallF1 of(long truePositives, long predicted, long support) {
    return new PrecisionRecallF1(
        Ratio.orZero(truePositives, predicted),
        Ratio.orZero(truePositives, support),
        Ratio.orZero(2 * truePositives, predicted + support));
  }
}
