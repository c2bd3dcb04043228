package io.earwitness.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured beyond the metrics that need no setting.
 *
 * @param bootstrap how intervals are found
 * @param calibrationBins bins of the expected calibration error
 * @param thresholds of the threshold sweep, each above 0 and at most 1
 * @param precisionTargets precisions at which recall is wanted
 * @param recallTargets recalls at which precision and false alarms are wanted
 */
public record EvaluationSettings(
    GroupBootstrap bootstrap,
    int calibrationBins,
    List<Double> thresholds,
    List<Double> precisionTargets,
    List<Double> recallTargets) {

  /** The precision at which recall is told: of ten alarms, nine are right. */
  public static final double PRECISION = 0.9;

  /** The recall at which false alarms are told: of five events, four are found. */
  public static final double RECALL = 0.8;

  /**
   * 1,000 resamples for 95 % intervals, 15 bins (as Guo et al. 2017), thresholds from 0.01 to 0.99
   * in steps of 0.01, recall at precision 0.9, precision at recalls 0.8 and 0.9.
   */
  public static final EvaluationSettings DEFAULT =
      new EvaluationSettings(
          new GroupBootstrap(1_000, 0.95, 1),
          15,
          IntStream.range(1, 100).mapToObj(percent -> percent / 100.0).toList(),
          List.of(PRECISION),
          List.of(RECALL, 0.9));

  /** Copies the lists. */
  public EvaluationSettings {
    thresholds = List.copyOf(thresholds);
    precisionTargets = List.copyOf(precisionTargets);
    recallTargets = List.copyOf(recallTargets);
  }
}
