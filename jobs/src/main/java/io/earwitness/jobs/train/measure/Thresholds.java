package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Sample;
import java.util.List;
import java.util.stream.IntStream;

/** From which probability on a model reports a class. */
public final class Thresholds {
  /** At 0 everything would be reported, at 1 nothing. */
  private static final double LOWEST = 0.001;

  private Thresholds() {}

  /**
   * The thresholds with the best F1, in the model's order, to three decimals.
   *
   * @param validation what the model says of clips that it was not fitted to and is not measured on
   */
  public static List<Double> of(LabelledScores validation, int classes) {
    Sample segments = Sample.of(classes, validation.segments());
    return IntStream.range(0, classes)
        .mapToDouble(c -> Math.round(1000 * segments.curve(c).bestF1Threshold()) / 1000.0)
        .map(threshold -> Math.min(1 - LOWEST, Math.max(LOWEST, threshold)))
        .boxed()
        .toList();
  }
}
